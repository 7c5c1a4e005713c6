package rapport.testkit.tmf;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rapport.testkit.Contracts;
import rapport.testkit.Probe;
import rapport.testkit.Said;
import rapport.testkit.TmfOracle;
import rapport.testkit.Tokens;

/// All that holds for the hub of every TM Forum API, held against its published definition, and what is announced of
/// its listeners against the contract: a test of a service says which.
public interface TmfHub {
    TmfOracle oracle();

    /// Where the hub is.
    String hub();

    /// Who says on Kafka what is registered: `provisioning`.
    String service();

    /// A query that the API's events may pass.
    String goodQuery();

    /// One that they cannot, and what is said of it.
    Map.Entry<String, String> badQuery();

    @Test
    default void a_listener_comes_and_goes_as_the_definition_and_the_contract_say() {
        var callback = "https://listener.example/" + UUID.randomUUID();
        var made = tmf().body(Map.of("callback", callback, "query", goodQuery()))
                .post(hub())
                .then()
                .statusCode(201)
                .body("callback", equalTo(callback));
        String id = made.extract().path("id");
        tmf().delete(hub() + "/" + id).then().statusCode(204);

        var topic = service() + ".subscriptions";
        try (var kafka = Probe.connect()) {
            for (var said : kafka.await(topic, each -> id.equals(each.key()), 2)) {
                Contracts.here().assertValid(said.type(), said.text());
            }
            assertThat(kafka.all(topic, each -> id.equals(each.key())))
                    .extracting(Said::type)
                    .containsExactly(service() + ".hub.registered.v1", service() + ".hub.unregistered.v1");
        }
    }

    @Test
    default void what_is_wrong_is_told_as_the_definition_tells_errors() {
        tmf().body(Map.of("callback", "nowhere")).post(hub()).then().statusCode(400);
        tmf().body(Map.of("callback", "http://listener.example"))
                .post(hub())
                .then()
                .statusCode(400);
        tmf().body(Map.of(
                        "callback",
                        "https://listener.example",
                        "query",
                        badQuery().getKey()))
                .post(hub())
                .then()
                .statusCode(400)
                .body("message", equalTo(badQuery().getValue()));
        tmf().delete(hub() + "/unknown").then().statusCode(404);
    }

    private RequestSpecification tmf() {
        return given().filter(oracle()).auth().oauth2(Tokens.operator()).contentType(ContentType.JSON);
    }
}
