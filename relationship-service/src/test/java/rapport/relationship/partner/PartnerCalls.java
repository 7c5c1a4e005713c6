package rapport.relationship.partner;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import rapport.relationship.MovableClock;
import rapport.testkit.Eventually;
import rapport.testkit.Tokens;

/// What an operator does with one partner over HTTP.
record PartnerCalls(String id) {
    private static final String PARTNERS = "/relationship/v1/partners";

    JsonPath registered() {
        return post(registration())
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .extract()
                .jsonPath();
    }

    Map<String, Object> registration() {
        return Map.of("partnerId", id, "name", "Acme", "reason", "The contract was signed.");
    }

    ValidatableResponse post(Map<String, ?> body) {
        return asking().body(body).post(PARTNERS).then();
    }

    ValidatableResponse rotated(String reason) {
        return asking().body(Map.of("reason", reason))
                .post(PARTNERS + "/" + id + "/rotate")
                .then();
    }

    ValidatableResponse put(Map<String, Object> body) {
        return asking().body(body).put(PARTNERS + "/" + id).then();
    }

    ValidatableResponse removed(String more) {
        return asking().delete(PARTNERS + "/" + id + "?reason=ended" + more).then();
    }

    ValidatableResponse asked() {
        return given().auth()
                .oauth2(Tokens.operatorReadonly())
                .get(PARTNERS + "/" + id)
                .then();
    }

    JsonPath settled() {
        return inTime(answer -> answer.getBoolean("settled"));
    }

    /// What is answered once it is as wanted; the clock goes on meanwhile, because what failed is tried again later.
    JsonPath inTime(Predicate<JsonPath> wanted) {
        var answer = Eventually.answer(
                () -> {
                    MovableClock.forward(Duration.ofSeconds(1));
                    return asked().extract().asString();
                },
                text -> wanted.test(JsonPath.from(text)));
        return JsonPath.from(answer);
    }

    String own(String name) {
        return "partner." + id + "." + name;
    }

    static Outsider outsider(JsonPath answer) {
        return new Outsider(new HashMap<>(answer.<String, String>getMap("login.clientSettings")));
    }

    /// Brokers take in their metadata a moment after they are written.
    static void reaches(Supplier<String> attempt, String wanted) {
        Eventually.answer(attempt, wanted::equals);
    }

    private static RequestSpecification asking() {
        return given().auth().oauth2(Tokens.operator()).contentType(ContentType.JSON);
    }
}
