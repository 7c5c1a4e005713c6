package rapport.relationship.party;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rapport.relationship.ServiceSettings;
import rapport.testkit.Contracts;
import rapport.testkit.Probe;
import rapport.testkit.TmfOracle;
import rapport.testkit.Tokens;

/// Listeners of TMF632, held against the published definition; what is announced of them against the contract.
@QuarkusTest
@QuarkusTestResource(ServiceSettings.class)
class PartyHubTest {
    private static final TmfOracle ORACLE = TmfOracle.of("TMF632-Party-v4.0.0.swagger.json");
    private static final String HUB = "/tmf-api/party/v4/hub";
    private static final String TOPIC = "relationship.subscriptions";

    @Test
    void a_listener_comes_and_goes_as_the_definition_and_the_contract_say() {
        var callback = "https://listener.example/" + UUID.randomUUID();
        var made = tmf().body(Map.of(
                        "callback",
                        callback,
                        "query",
                        "eventType=IndividualCreateEvent,OrganizationDeleteEvent&event.individual.status=validated"))
                .post(HUB)
                .then()
                .statusCode(201)
                .body("callback", equalTo(callback));
        String id = made.extract().path("id");
        tmf().delete(HUB + "/" + id).then().statusCode(204);

        try (var kafka = Probe.connect()) {
            for (var said : kafka.await(TOPIC, each -> id.equals(each.key()), 2)) {
                Contracts.here().assertValid(said.type(), said.text());
            }
            assertThat(kafka.all(TOPIC, each -> id.equals(each.key())))
                    .extracting(each -> each.type())
                    .containsExactly("relationship.hub.registered.v1", "relationship.hub.unregistered.v1");
        }
    }

    @Test
    void what_is_wrong_is_told_as_the_definition_tells_errors() {
        tmf().body(Map.of("callback", "nowhere")).post(HUB).then().statusCode(400);
        tmf().body(Map.of("callback", "https://listener.example", "query", "event.individual.familyName=Lovelace"))
                .post(HUB)
                .then()
                .statusCode(400)
                .body(
                        "message",
                        equalTo(
                                "event.individual.familyName: does not travel in events; there are @type, href, id, status."));
        tmf().delete(HUB + "/unknown").then().statusCode(404);
    }

    private static RequestSpecification tmf() {
        return given().filter(ORACLE).auth().oauth2(Tokens.operator()).contentType(ContentType.JSON);
    }
}
