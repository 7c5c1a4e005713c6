package rapport.provisioning.inventory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static rapport.provisioning.Desk.fresh;
import static rapport.provisioning.Desk.operator;
import static rapport.provisioning.Desk.run;
import static rapport.provisioning.Desk.site;
import static rapport.provisioning.inventory.Tmf638.DEFINITION;
import static rapport.provisioning.inventory.Tmf638.SERVICES;
import static rapport.provisioning.inventory.Tmf638.events;
import static rapport.provisioning.inventory.Tmf638.href;
import static rapport.provisioning.inventory.Tmf638.kindsOf;
import static rapport.provisioning.inventory.Tmf638.planned;
import static rapport.provisioning.inventory.Tmf638.register;
import static rapport.provisioning.inventory.Tmf638.tmf;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rapport.provisioning.Desk;
import rapport.testkit.Contracts;
import rapport.testkit.TmfConformity;
import rapport.testkit.TmfDefinition;

/// TMF638, each exchange held against the published definition.
@QuarkusTest
class ServiceInventoryTest {
    private static final TmfDefinition EVENTS = TmfDefinition.of(DEFINITION);

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
        var made = register(planned("designed"));
        made.header("ETag", "\"1\"").header("Location", href(made));
        tmf().get(href(made)).then().statusCode(200).body("state", equalTo("designed"));
        assertThat(made.extract().<String>path("serviceDate")).isNotBlank();
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
        var service = href(register(planned(from)));
        var answer = tmf().body(Map.of("state", to)).patch(service).then().statusCode(status);
        if (status == 409) {
            answer.body("message", equalTo("A service that is " + from + " cannot become " + to + "."));
            tmf().get(service).then().body("state", equalTo(from));
        } else {
            answer.body("state", equalTo(to));
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
        var id = href(register(planned("active"))).replaceAll(".*/", "");
        tmf().body("{\"state\": \"inactive\", \"description\": \"x\"}").patch(SERVICES + "/" + id);
        tmf().delete(SERVICES + "/" + id).then().statusCode(204);
        assertThat(events(id, 6)).allSatisfy(said -> {
            Contracts.here().assertValid(said.type(), said.text());
            EVENTS.assertSays(said);
        });
    }
}
