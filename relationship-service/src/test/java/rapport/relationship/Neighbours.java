package rapport.relationship;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import rapport.testkit.Probe;
import rapport.testkit.Said;
import rapport.testkit.Tokens;

/// The other services and an operator, as this service meets them: on Kafka and over HTTP.
public final class Neighbours implements AutoCloseable {
    private final Probe probe = Probe.connect();

    public Probe probe() {
        return probe;
    }

    public static Map<String, Object> account(String accountId, String segment) {
        return Map.of(
                "accountId",
                accountId,
                "partyName",
                "Ada Example",
                "brand",
                "Rapport",
                "segment",
                segment,
                "language",
                "en",
                "timeZone",
                "Europe/Berlin",
                "country",
                "DE",
                "critical",
                false,
                "contact",
                Map.of("name", "Ada Example", "email", accountId + "@example.net", "preferred", "EMAIL"),
                "agreements",
                List.of(Map.of(
                        "agreementId", "agr-" + accountId, "offering", "mobile-standard", "maintenanceNotice", "P5D")));
    }

    public void opened(String accountId, String segment) {
        given().auth()
                .oauth2(Tokens.operator())
                .contentType(ContentType.JSON)
                .body(account(accountId, segment))
                .post("/relationship/v1/accounts")
                .then()
                .statusCode(201);
    }

    public String say(String topic, String accountId, String type, Map<String, Object> data) {
        return probe.send(topic, accountId, type, data);
    }

    public Said heard(String topic, String accountId, Predicate<Said> wanted) {
        return probe.await(topic, said -> accountId.equals(said.key()) && wanted.test(said));
    }

    public Said notice(String accountId, String topic) {
        return heard(
                "relationship.notices",
                accountId,
                said -> said.json().path("topic").asText().equals(topic));
    }

    public Said standing(String accountId, String event) {
        return heard(
                "relationship.standing",
                accountId,
                said -> said.type().equals("relationship.standing." + event + ".v1"));
    }

    public static JsonNode get(String path, Object... parameters) {
        return given().auth()
                .oauth2(Tokens.operator())
                .get(path, parameters)
                .then()
                .statusCode(200)
                .extract()
                .as(JsonNode.class);
    }

    public static String state(String accountId) {
        return get("/relationship/v1/standings/{id}", "agr-" + accountId)
                .path("state")
                .asText();
    }

    /// Looks again and again until it is so.
    public static void eventually(Runnable check) {
        var until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            try {
                check.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > until) {
                    throw e;
                }
                pause(100);
            }
        }
    }

    public static void becomes(String accountId, String state) {
        eventually(() -> assertThat(state(accountId)).isEqualTo(state));
    }

    public static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        probe.close();
    }
}
