package rapport.provisioning.inventory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rapport.testkit.Contracts;
import rapport.testkit.Probe;
import rapport.testkit.TmfOracle;
import rapport.testkit.Tokens;

/// Listeners of TMF638, held against the published definition; what is announced of them against the contract.
@QuarkusTest
class ServiceInventoryHubTest {
    private static final TmfOracle ORACLE = TmfOracle.of("TMF638-ServiceInventory-v4.0.0.swagger.json");
    private static final String HUB = "/tmf-api/serviceInventory/v4/hub";
    private static final String TOPIC = "provisioning.subscriptions";

    @Test
    void a_listener_comes_and_goes_as_the_definition_and_the_contract_say() {
        var callback = "https://listener.example/" + UUID.randomUUID();
        var made = tmf().body(Map.of(
                        "callback", callback, "query", "eventType=ServiceCreateEvent&event.service.state=active"))
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
                    .containsExactly("provisioning.hub.registered.v1", "provisioning.hub.unregistered.v1");
        }
    }

    @Test
    void what_is_wrong_is_told_as_the_definition_tells_errors() {
        tmf().body(Map.of("callback", "nowhere")).post(HUB).then().statusCode(400);
        tmf().body(Map.of("callback", "https://listener.example", "query", "eventType=IndividualCreateEvent"))
                .post(HUB)
                .then()
                .statusCode(400)
                .body(
                        "message",
                        equalTo(
                                "eventType: IndividualCreateEvent is no event of this API; there are ServiceCreateEvent, "
                                        + "ServiceAttributeValueChangeEvent, ServiceStateChangeEvent, ServiceDeleteEvent."));
        tmf().delete(HUB + "/unknown").then().statusCode(404);
    }

    private static RequestSpecification tmf() {
        return given().filter(ORACLE).auth().oauth2(Tokens.operator()).contentType(ContentType.JSON);
    }
}
