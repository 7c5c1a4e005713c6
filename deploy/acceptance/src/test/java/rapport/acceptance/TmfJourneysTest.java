package rapport.acceptance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rapport.demo.Customers;
import rapport.testkit.Probe;
import rapport.testkit.TmfDefinition;
import rapport.testkit.TmfOracle;

/// TM Forum APIs on the one origin, as an operator's own systems use them: each exchange and each event is held against
/// the published definitions.
@ExtendWith(OnStack.class)
class TmfJourneysTest {
    private static final String INDIVIDUALS = "/tmf-api/party/v4/individual";
    private static final String SERVICES = "/tmf-api/serviceInventory/v4/service";
    private static final Path PARTY = definition("relationship", "TMF632-Party-v4.0.0.swagger.json");
    private static final Path INVENTORY = definition("provisioning", "TMF638-ServiceInventory-v4.0.0.swagger.json");

    @Test
    void a_person_gets_an_account_and_a_service_which_is_blocked_changed_and_ended(Field field) {
        var token = field.stack().token("operator");
        var account = field.fresh("TMF");
        var person = made(tmf(field, token, PARTY)
                .body(Map.of("givenName", "Grace", "familyName", account, "favouriteColour", "navy"))
                .post(INDIVIDUALS));
        assertThat(tmf(field, token, PARTY).get(href(person)).jsonPath().getMap("$"))
                .isEqualTo(person);

        assertThat(field.origin()
                        .post("/relationship/v1/accounts", account(account, id(person)))
                        .path("status")
                        .asText())
                .isEqualTo("created");
        var planned = made(tmf(field, token, INVENTORY).body(service(account)).post(SERVICES));
        var service = href(planned);
        assertThat(tmf(field, token, INVENTORY).get(service).jsonPath().getMap("$"))
                .isEqualTo(planned);
        tmf(field, token, INVENTORY)
                .header("If-Match", "\"1\"")
                .body(Map.of("state", "active"))
                .patch(service)
                .then()
                .statusCode(200)
                .body("hasStarted", equalTo(true));
        tmf(field, token, INVENTORY)
                .header("If-Match", "\"1\"")
                .body(Map.of("state", "terminated"))
                .patch(service)
                .then()
                .statusCode(412);
        field.origin()
                .put(
                        "/provisioning/v1/services/" + id(planned) + "/blocks/lost",
                        Map.of("level", "SUSPENDED", "reason", "The handset was lost."));
        tmf(field, token, INVENTORY)
                .get(SERVICES + "?block.origin=lost&relatedParty.id=" + account + "&fields=block,state")
                .then()
                .statusCode(200)
                .header("X-Total-Count", "1")
                .body("[0].block.origin", contains("lost"))
                .body("[0].keySet()", equalTo(Set.of("id", "href", "block", "state")));
        tmf(field, token, INVENTORY)
                .body(Map.of("description", "Found again."))
                .patch(service)
                .then()
                .statusCode(200);
        tmf(field, token, INVENTORY).delete(service).then().statusCode(204);
        tmf(field, token, INVENTORY).get(service).then().statusCode(404);

        tmf(field, token, PARTY)
                .body(Map.of("status", "validated", "title", "Dr"))
                .patch(href(person))
                .then()
                .statusCode(200);
        tmf(field, token, PARTY).delete(href(person)).then().statusCode(409).body("code", equalTo("has-accounts"));
        tmf(field, token, PARTY)
                .get(INDIVIDUALS + "?familyName=" + account)
                .then()
                .body("id", contains(id(person)));
        var another = made(tmf(field, token, PARTY)
                .body(Map.of("givenName", "Alan", "familyName", account))
                .post(INDIVIDUALS));
        tmf(field, token, PARTY).delete(href(another)).then().statusCode(204);

        assertThat(said(field, INVENTORY, "provisioning.inventory", id(planned), 8))
                .containsExactly(
                        "ServiceCreateEvent",
                        "ServiceStateChangeEvent",
                        "ServiceAttributeValueChangeEvent", // it has started
                        "ServiceAttributeValueChangeEvent", // the block
                        "ServiceAttributeValueChangeEvent", // the description
                        "ServiceStateChangeEvent",
                        "ServiceAttributeValueChangeEvent", // when it ended
                        "ServiceDeleteEvent");
        assertThat(said(field, PARTY, "relationship.parties", id(person), 3))
                .containsExactly(
                        "IndividualCreateEvent", "IndividualStateChangeEvent", "IndividualAttributeValueChangeEvent");
        assertThat(said(field, PARTY, "relationship.parties", id(another), 2))
                .containsExactly("IndividualCreateEvent", "IndividualDeleteEvent");
        // The other services hear of it from its activation on: that, the block, the description and the end.
        try (var probe = new Probe(field.stack().kafka())) {
            assertThat(probe.await("provisioning.services", each -> id(planned).equals(each.key()), 4))
                    .hasSize(4);
        }
    }

    @Test
    void the_seeded_customers_services_are_there_page_by_page(Field field) {
        var token = field.stack().token("operator");
        var customer = field.customers().all().getFirst();
        tmf(field, token, INVENTORY)
                .queryParam("name", "\"Mobile M\"")
                .get(SERVICES + "?sort=-id&limit=2&fields=name")
                .then()
                .statusCode(200)
                .body("name", contains("Mobile M", "Mobile M"));
        tmf(field, token, INVENTORY)
                .get(SERVICES + "?relatedParty.id=" + customer.accountId())
                .then()
                .statusCode(200)
                .body("id", hasItem(customer.mobileId()))
                .body("href", everyItem(startsWith(field.stack().address() + SERVICES)));
    }

    private static Map<String, Object> account(String account, String partyId) {
        return Map.ofEntries(
                Map.entry("accountId", account),
                Map.entry("partyId", partyId),
                Map.entry("partyName", "Grace"),
                Map.entry("brand", "northwind"),
                Map.entry("segment", "CONSUMER"),
                Map.entry("language", "en"),
                Map.entry("timeZone", "Europe/London"),
                Map.entry("country", "GB"),
                Map.entry("critical", false),
                Map.entry("contact", Map.of("name", "Grace", "email", account + "@example.net", "preferred", "EMAIL")),
                Map.entry(
                        "agreements",
                        List.of(Map.of(
                                "agreementId", "AG-" + account, "offering", "mobile-m", "maintenanceNotice", "P5D"))));
    }

    private static Map<String, Object> service(String account) {
        return Map.of(
                "name",
                "Mobile M",
                "serviceType",
                "mobile",
                "state",
                "reserved",
                "serviceSpecification",
                Map.of("id", "mobile-m"),
                "relatedParty",
                List.of(Map.of("id", account, "role", "customer", "@referredType", "CustomerAccount")),
                "relatedEntity",
                List.of(Map.of("id", "AG-" + account, "role", "agreement", "@referredType", "Agreement")),
                "supportingResource",
                List.of(Map.of("id", Customers.siteId(1))));
    }

    private static RequestSpecification tmf(Field field, String token, Path definition) {
        return given().filter(TmfOracle.of(definition))
                .baseUri(field.stack().address())
                .auth()
                .oauth2(token)
                .contentType(ContentType.JSON);
    }

    private static Map<String, Object> made(Response answer) {
        return answer.then().statusCode(201).extract().jsonPath().getMap("$");
    }

    private static String href(Map<String, Object> resource) {
        return String.valueOf(resource.get("href"));
    }

    private static String id(Map<String, Object> resource) {
        return String.valueOf(resource.get("id"));
    }

    /// The events that were said under this key, in order, once there are so many.
    private static List<String> said(Field field, Path definition, String topic, String key, int count) {
        try (var probe = new Probe(field.stack().kafka())) {
            var said = probe.await(topic, each -> key.equals(each.key()), count);
            assertThat(said).allSatisfy(TmfDefinition.of(definition)::assertSays);
            return said.stream()
                    .map(each -> each.json().path("eventType").asText())
                    .toList();
        }
    }

    private static Path definition(String service, String file) {
        return Path.of("../..", service + "-service", "src/test/resources/tmf", file);
    }
}
