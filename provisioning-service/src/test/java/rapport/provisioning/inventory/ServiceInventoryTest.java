package rapport.provisioning.inventory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static rapport.provisioning.Desk.fresh;
import static rapport.provisioning.Desk.operator;
import static rapport.provisioning.Desk.run;
import static rapport.provisioning.Desk.site;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.chassis.event.Cause;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.provisioning.Desk;
import rapport.testkit.Contracts;
import rapport.testkit.Probe;
import rapport.testkit.Said;
import rapport.testkit.TmfConformity;
import rapport.testkit.TmfDefinition;
import rapport.testkit.TmfOracle;
import rapport.testkit.Tokens;

/// TMF638, each exchange held against the published definition.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ServiceInventoryTest {
    private static final String DEFINITION = "TMF638-ServiceInventory-v4.0.0.swagger.json";
    private static final TmfOracle ORACLE = TmfOracle.of(DEFINITION);
    private static final TmfDefinition EVENTS = TmfDefinition.of(DEFINITION);
    private static final String SERVICES = "/tmf-api/serviceInventory/v4/service";

    @Inject
    Services services;

    @Inject
    Inventory inventory;

    @Inject
    Sql sql;

    @BeforeEach
    void topology() {
        Desk.topology(60).statusCode(200);
    }

    @Test
    void the_generated_document_has_all_of_the_definition() {
        TmfConformity.check(
                DEFINITION,
                given().accept("application/json").get("/q/openapi?format=json").asString());
    }

    @Test
    void a_thin_service_is_created_and_can_be_fetched_at_its_address() {
        var made = create(planned("designed"));
        made.header("ETag", "\"1\"").header("Location", href(made));
        tmf().get(href(made)).then().statusCode(200).body("state", equalTo("designed"));
        assertThat(made.extract().<String>path("serviceDate")).isNotBlank();
    }

    @Test
    void state_and_specification_are_required() {
        tmf().body("{}")
                .post(SERVICES)
                .then()
                .statusCode(400)
                .body("code", equalTo("wrong-shape"))
                .body("message", equalTo("$.serviceSpecification is required; $.state is required"));
        tmf().body("{\"state\": \"running\", \"serviceSpecification\": {}}")
                .post(SERVICES)
                .then()
                .statusCode(400)
                .body("message", containsString("$.serviceSpecification.id is required"))
                .body("message", containsString("$.state must be one of feasibilityChecked, designed, reserved"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'name': '%s'}                                          | $.name",
                "{'serviceType': '%s'}                                   | $.serviceType",
                "{'relatedEntity': [{'id': '%s', 'role': 'building'}]}   | $.relatedEntity[0].id",
                "{'supportingResource': [{'id': '%s'}]}                  | $.supportingResource[0].id",
                "{'relatedParty': [{'id': '%s', 'role': 'customer', '@referredType': 'CustomerAccount'}]}"
                        + " | $.relatedParty[0].id",
            })
    void what_is_too_long_for_the_database_is_refused_by_its_json_path(String part, String path) {
        var body = part.replace('\'', '"').formatted("x".repeat(8_000));
        var service = href(create(planned("reserved")));
        tmf().body(body)
                .patch(service)
                .then()
                .statusCode(400)
                .body("message", equalTo(path + " must have at most 200 characters"));
        tmf().body(body.replaceFirst("x{7800}", "")).patch(service).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'name': ''}                                            | $.name",
                "{'serviceType': ' '}                                    | $.serviceType",
                "{'relatedEntity': [{'id': '', 'role': 'agreement'}]}    | $.relatedEntity[0].id",
                "{'supportingResource': [{'id': 'a'}, {'id': ' '}]}     | $.supportingResource[1].id",
                "{'relatedParty': [{'id': '  ', 'role': 'customer', '@referredType': 'CustomerAccount'}]}"
                        + " | $.relatedParty[0].id",
            })
    void a_name_that_says_nothing_is_refused_by_its_json_path(String part, String path) {
        for (var refused : created(part, 400, 400)) {
            refused.body("code", equalTo("wrong-shape")).body("message", equalTo(path + " must not be blank"));
        }
    }

    @Test
    void a_service_runs_on_a_hundred_resources_at_most() {
        var service = new HashMap<>(planned("reserved"));
        service.put("supportingResource", Collections.nCopies(101, Map.of("id", site(1))));
        tmf().body(service)
                .post(SERVICES)
                .then()
                .statusCode(400)
                .body("message", equalTo("$.supportingResource must have at most 100 items"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'030 123'", "''", "4930123456", "{'number': 1}", "'+0301234'", "'+491234567890123456'"})
    void a_subscriber_number_is_an_e_164_number(String number) {
        var speed =
                "{'serviceCharacteristic': [{'name': 'speed', 'value': 250}, {'name': 'subscriberNumber', 'value': ";
        for (var refused : created(speed + number + "}]}", 422, 422)) {
            refused.body("code", equalTo("invalid"))
                    .body(
                            "message",
                            equalTo("$.serviceCharacteristic[1].value must be an E.164 number such as +4930123456"));
        }
        created(speed + "'+4930123456'}]}", 201, 200);
    }

    /// A service with this, and one that gets it by a change.
    private static List<ValidatableResponse> created(String part, int created, int changed) {
        var service = href(create(planned("reserved")));
        var whole = part.replaceFirst("\\{", "{'state': 'reserved', 'serviceSpecification': {'id': 'mobile-s'}, ");
        return List.of(
                tmf().body(whole.replace('\'', '"')).post(SERVICES).then().statusCode(created),
                patch(service, part, changed));
    }

    @Test
    void a_service_that_has_started_or_ended_keeps_its_date() {
        var service = href(create(planned("reserved")));
        patch(service, "{'startDate': '2026-12-01T00:00:00Z', 'endDate': '2027-12-01T00:00:00Z'}", 200);
        patch(service, "{'startDate': '2026-12-02T00:00:00Z', 'state': 'active'}", 200)
                .body("startDate", equalTo("2026-12-02T00:00:00Z"));
        for (var other : List.of("'2026-12-03T00:00:00Z'", "null")) {
            patch(service, "{'startDate': " + other + "}", 422)
                    .body("code", equalTo("fixed"))
                    .body("message", equalTo("$.startDate cannot be changed"));
        }
        patch(service, "{'state': 'inactive', 'endDate': '2028-12-01T00:00:00Z'}", 200);
        patch(service, "{'startDate': '2026-12-03T00:00:00Z'}", 422);
        patch(service, "{'state': 'terminated'}", 200).body("endDate", equalTo("2028-12-01T00:00:00Z"));
        patch(service, "{'endDate': '2029-12-01T00:00:00Z', 'startDate': '2020-12-01T00:00:00Z'}", 422)
                .body("message", equalTo("$.endDate cannot be changed; $.startDate cannot be changed"));
        patch(service, "{'startDate': '2026-12-02T00:00:00Z', 'description': 'Over.'}", 200);
    }

    @Test
    void nothing_is_made_up_about_a_service_from_before_its_dates_were_kept() {
        var account = fresh("ACC");
        run(account, site(9));
        var service = SERVICES + "/SVC-" + account;
        SystemTransaction.run(() -> sql.update(
                "UPDATE service SET document = document - '{serviceDate,startDate}'::text[] WHERE service_id = ?",
                "SVC-" + account));
        for (var change : List.of("{'description': 'Old'}", "{'state': 'inactive'}", "{'state': 'active'}")) {
            patch(service, change, 200).body("$", not(hasKey("serviceDate"))).body("$", not(hasKey("startDate")));
        }
        patch(service, "{'serviceDate': '2020-01-01T00:00:00Z'}", 422);
        patch(service, "{'startDate': '2020-01-01T00:00:00Z'}", 200);
        patch(service, "{'startDate': '2021-01-01T00:00:00Z'}", 422);
    }

    @Test
    void a_block_that_is_lifted_after_the_end_makes_no_end_of_its_own() {
        var account = fresh("ACC");
        run(account, site(9));
        operator()
                .body(Map.of("level", "SUSPENDED", "reason", "Odd calls."))
                .put("/provisioning/v1/services/SVC-" + account + "/blocks/fraud")
                .then()
                .statusCode(200);
        end("standing", account);
        SystemTransaction.run(() -> {
            sql.update("UPDATE service SET document = document - 'endDate' WHERE service_id = ?", "SVC-" + account);
            var ended = services.lock("SVC-" + account).orElseThrow();
            var lifted = ended.unblocked(Origin.FRAUD);
            inventory.apply(List.of(new Inventory.Change(ended, lifted, "All is well.", Cause.root())));
        });
        tmf().get(SERVICES + "/SVC-" + account)
                .then()
                .body("state", equalTo("terminated"))
                .body("block", equalTo(List.of()))
                .body("$", not(hasKey("endDate")));
    }

    private static ValidatableResponse patch(String service, String change, int status) {
        return tmf().body(change.replace('\'', '"')).patch(service).then().statusCode(status);
    }

    @Test
    void a_service_that_was_registered_in_the_other_way_is_the_same_here() {
        var account = fresh("ACC");
        run(account, site(3), "pair-001");
        tmf().get(SERVICES + "/SVC-" + account)
                .then()
                .statusCode(200)
                .body("name", equalTo("Fibre 250"))
                .body("serviceType", equalTo("internet"))
                .body("state", equalTo("active"))
                .body("hasStarted", equalTo(true))
                .body("relatedParty.id", contains(account))
                .body("relatedParty.role", contains("customer"))
                .body("relatedEntity.id", contains("AGR-" + account))
                .body("serviceCharacteristic.value", contains("+4930123456"))
                .body("supportingResource.id", contains("pair-001", site(3)));
        assertThat(kindsOf("SVC-" + account, 1)).containsExactly("ServiceCreateEvent");
    }

    @Test
    void a_service_is_found_by_owner_number_resource_name_and_state() {
        var account = fresh("ACC");
        run(account, site(4));
        for (var filter : List.of(
                "relatedParty.id=" + account,
                "relatedEntity.id=AGR-" + account + "&state=active",
                "id=SVC-" + account + "&serviceCharacteristic.value=%2B4930123456",
                "supportingResource.id=" + site(4) + "&relatedParty.id=" + account,
                "relatedParty.id=\"" + account + "\"&name=Fibre 250",
                "id.regex=^SVC-" + account + "$")) {
            var query = new HashMap<String, String>();
            for (var part : filter.split("&", -1)) {
                query.put(part.split("=", 2)[0], part.split("=", 2)[1].replace("%2B", "+"));
            }
            tmf().queryParams(query)
                    .get(SERVICES)
                    .then()
                    .statusCode(200)
                    .header("X-Total-Count", "1")
                    .header("X-Result-Count", "1")
                    .body("id", contains("SVC-" + account));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "feasibilityChecked, designed, 200",
        "feasibilityChecked, active, 200",
        "designed, reserved, 200",
        "reserved, inactive, 200",
        "inactive, active, 200",
        "active, inactive, 200",
        "active, terminated, 200",
        "designed, feasibilityChecked, 409",
        "active, reserved, 409",
        "inactive, designed, 409",
        "terminated, active, 409",
    })
    void a_service_goes_forward_and_never_comes_back_from_the_end(String from, String to, int status) {
        var service = href(create(planned(from)));
        var answer = tmf().body(Map.of("state", to)).patch(service).then().statusCode(status);
        if (status == 409) {
            answer.body("message", equalTo("A service that is " + from + " cannot become " + to + "."));
            tmf().get(service).then().body("state", equalTo(from));
        } else {
            answer.body("state", equalTo(to));
        }
    }

    @Test
    void a_planned_service_becomes_active_for_its_owner_and_the_other_services_hear_of_it_then() {
        var account = fresh("ACC");
        var service = new HashMap<>(planned("reserved"));
        service.put("name", "Mobile");
        service.put("serviceType", "mobile");
        service.put("supportingResource", List.of(Map.of("id", site(5)), Map.of("id", "a-sim-of-nobodys-topology")));
        var made = create(service);
        String id = made.extract().path("id");
        var owned = Map.of(
                "state",
                "active",
                "relatedParty",
                List.of(Map.of("id", account, "role", "customer", "@referredType", "CustomerAccount")),
                "relatedEntity",
                List.of(Map.of("id", "AGR-" + account, "role", "agreement", "@referredType", "Agreement")));
        tmf().body(owned)
                .patch(href(made))
                .then()
                .statusCode(200)
                .body("hasStarted", equalTo(true))
                .body("supportingResource.size()", equalTo(2));

        tmf().body(Map.of("relatedParty", List.of()))
                .patch(href(made))
                .then()
                .statusCode(422)
                .body("code", equalTo("owner-is-fixed"));
        given().filter(ORACLE)
                .auth()
                .oauth2(Tokens.customer(account))
                .get(href(made))
                .then()
                .statusCode(200);
        given().filter(ORACLE)
                .auth()
                .oauth2(Tokens.customer(fresh("ACC")))
                .get(href(made))
                .then()
                .statusCode(404);
        tmf().delete(href(made)).then().statusCode(204);
        tmf().get(href(made)).then().statusCode(404);
        operator().get("/provisioning/v1/services/" + id).then().statusCode(404);

        assertThat(kindsOf(id, 6))
                .containsExactly(
                        "ServiceCreateEvent",
                        "ServiceStateChangeEvent",
                        "ServiceAttributeValueChangeEvent",
                        "ServiceStateChangeEvent",
                        "ServiceAttributeValueChangeEvent",
                        "ServiceDeleteEvent");
        try (var probe = Probe.connect()) {
            var said = probe.await("provisioning.services", each -> id.equals(each.key()), 2);
            assertThat(said)
                    .extracting(each ->
                            each.type() + " " + each.json().path("state").asText())
                    .containsExactly(
                            "provisioning.service.activated.v1 active", "provisioning.service.changed.v1 terminated");
        }
    }

    @Test
    void whether_a_service_has_started_is_not_for_the_caller_to_say() {
        var account = fresh("ACC");
        var service = owned(planned("reserved"), account, "AGR-" + account);
        service.put("hasStarted", true);
        var made = create(service).body("hasStarted", equalTo(false));
        tmf().body(Map.of("hasStarted", true, "description", "x"))
                .patch(href(made))
                .then()
                .statusCode(200)
                .body("hasStarted", equalTo(false));
        tmf().body(Map.of("state", "active"))
                .patch(href(made))
                .then()
                .statusCode(200)
                .body("hasStarted", equalTo(true));
        tmf().body(Map.of("hasStarted", false, "description", "y"))
                .patch(href(made))
                .then()
                .body("hasStarted", equalTo(true));
        String id = made.extract().path("id");
        try (var probe = Probe.connect()) {
            var said = probe.await("provisioning.services", each -> id.equals(each.key()), 2);
            assertThat(said)
                    .extracting(Said::type)
                    .containsExactly("provisioning.service.activated.v1", "provisioning.service.changed.v1");
        }
    }

    @Test
    void an_agreement_has_one_customer() {
        var account = fresh("ACC");
        run(account, site(7));
        var nobodys = owned(planned("reserved"), account, "AGR-" + account);
        nobodys.remove("relatedParty");
        tmf().body(nobodys)
                .post(SERVICES)
                .then()
                .statusCode(422)
                .body("code", equalTo("owner-is-wrong"))
                .body("message", equalTo("$.relatedParty must have the customer whose agreement it is"));
        tmf().body(owned(planned("reserved"), fresh("ACC"), "AGR-" + account))
                .post(SERVICES)
                .then()
                .statusCode(422)
                .body("code", equalTo("owner-is-wrong"))
                .body("message", equalTo("$.relatedEntity must not have the agreement of another account"));
        var thin = href(create(planned("reserved")));
        tmf().body(owned(planned("reserved"), fresh("ACC"), "AGR-" + account))
                .patch(thin)
                .then()
                .statusCode(422)
                .body("code", equalTo("owner-is-wrong"));
        tmf().body(owned(planned("reserved"), account, "AGR-" + account))
                .patch(thin)
                .then()
                .statusCode(200);
    }

    @Test
    void a_wrong_owner_can_be_put_right_until_the_service_runs() {
        var right = fresh("ACC");
        var wrong = fresh("ACC");
        var service = href(create(owned(planned("reserved"), wrong, "AGR-" + wrong)));
        tmf().body(owned(planned("active"), right, "AGR-" + right))
                .patch(service)
                .then()
                .statusCode(200)
                .body("relatedParty.id", contains(right));
        tmf().body(owned(planned("active"), wrong, "AGR-" + wrong))
                .patch(service)
                .then()
                .statusCode(422)
                .body("code", equalTo("owner-is-fixed"));
    }

    @Test
    void the_end_is_said_alike_through_every_door_and_keeps_a_date_that_was_set() {
        for (var door : List.of("standing", "state")) {
            var account = fresh("ACC");
            run(account, site(8));
            var service = SERVICES + "/SVC-" + account;
            end(door, account);
            assertThat(events("SVC-" + account, 3))
                    .extracting(each -> each.json().path("eventType").asText() + " "
                            + each.json().path("fieldPath").asText("-"))
                    .containsExactly(
                            "ServiceCreateEvent -",
                            "ServiceStateChangeEvent -",
                            "ServiceAttributeValueChangeEvent endDate");
            var dated = fresh("ACC");
            run(dated, site(8));
            tmf().body("{\"endDate\": \"2027-01-31T00:00:00Z\"}")
                    .patch(SERVICES + "/SVC-" + dated)
                    .then()
                    .statusCode(200);
            end(door, dated);
            tmf().get(SERVICES + "/SVC-" + dated)
                    .then()
                    .body("state", equalTo("terminated"))
                    .body("endDate", equalTo("2027-01-31T00:00:00Z"));
            tmf().get(service).then().body("state", equalTo("terminated"));
        }
    }

    private void end(String door, String account) {
        if (door.equals("state")) {
            tmf().body("{\"state\": \"terminated\"}")
                    .patch(SERVICES + "/SVC-" + account)
                    .then()
                    .statusCode(200);
        } else {
            SystemTransaction.run(() -> {
                var before = services.lock("SVC-" + account).orElseThrow();
                inventory.apply(List.of(
                        new Inventory.Change(before, before.terminated(), "The agreement ended.", Cause.root())));
            });
        }
    }

    @Test
    void a_block_of_another_door_is_seen_and_said_here() {
        var account = fresh("ACC");
        run(account, site(6));
        var block = "/provisioning/v1/services/SVC-" + account + "/blocks/fraud";
        operator()
                .body(Map.of("level", "SUSPENDED", "reason", "Odd calls."))
                .put(block)
                .then()
                .statusCode(200);
        tmf().get(SERVICES + "/SVC-" + account)
                .then()
                .header("ETag", "\"2\"")
                .body("state", equalTo("active"))
                .body("block", contains(Map.of("origin", "fraud", "level", "SUSPENDED")));
        tmf().body("{\"block\": []}").patch(SERVICES + "/SVC-" + account).then().statusCode(422);
        tmf().body("{\"description\": \"At home\"}")
                .patch(SERVICES + "/SVC-" + account)
                .then()
                .statusCode(200)
                .body("block.origin", contains("fraud"));
        tmf().get(SERVICES + "?block.origin=fraud&relatedParty.id=" + account)
                .then()
                .header("X-Total-Count", "1");
        var events = events("SVC-" + account, 3);
        assertThat(events)
                .extracting(each -> each.json().path("eventType").asText() + " "
                        + each.json().path("fieldPath").asText("-"))
                .containsExactly(
                        "ServiceCreateEvent -",
                        "ServiceAttributeValueChangeEvent block",
                        "ServiceAttributeValueChangeEvent description");
        assertThat(events.get(1).json().path("description").asText()).isEqualTo("Odd calls.");
    }

    @Test
    void every_event_keeps_its_schema_and_the_definition() {
        var id = href(create(planned("active"))).replaceAll(".*/", "");
        tmf().body("{\"state\": \"inactive\", \"description\": \"x\"}").patch(SERVICES + "/" + id);
        tmf().delete(SERVICES + "/" + id).then().statusCode(204);
        assertThat(events(id, 6)).allSatisfy(said -> {
            Contracts.here().assertValid(said.type(), said.text());
            EVENTS.assertSays(said);
        });
    }

    private static List<String> kindsOf(String id, int count) {
        return events(id, count).stream()
                .map(said -> said.json().path("eventType").asText())
                .toList();
    }

    /// At least so many, and what else is there.
    private static List<Said> events(String id, int count) {
        try (var probe = Probe.connect()) {
            probe.await("provisioning.inventory", said -> id.equals(said.key()), count);
            return probe.all("provisioning.inventory", said -> id.equals(said.key()));
        }
    }

    private static Map<String, Object> planned(String state) {
        return Map.of("state", state, "serviceSpecification", Map.of("id", "mobile-s"));
    }

    private static Map<String, Object> owned(Map<String, Object> service, String account, String agreement) {
        var owned = new HashMap<>(service);
        owned.put(
                "relatedParty", List.of(Map.of("id", account, "role", "customer", "@referredType", "CustomerAccount")));
        owned.put("relatedEntity", List.of(Map.of("id", agreement, "role", "agreement", "@referredType", "Agreement")));
        return owned;
    }

    private static ValidatableResponse create(Map<String, Object> service) {
        return tmf().body(service).post(SERVICES).then().statusCode(201);
    }

    private static String href(ValidatableResponse made) {
        return made.extract().path("href");
    }

    private static RequestSpecification tmf() {
        return operator().filter(ORACLE);
    }
}
