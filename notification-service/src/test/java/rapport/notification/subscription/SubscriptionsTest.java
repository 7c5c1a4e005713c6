package rapport.notification.subscription;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rapport.chassis.event.Json;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.notification.MovableClock;
import rapport.notification.Peers;
import rapport.testkit.Eventually;
import rapport.testkit.Tokens;

/// Subscriptions in CAMARA's form, over HTTP.
@QuarkusTest
@WithTestResource(Peers.class)
@SuppressWarnings("NullAway.Init")
class SubscriptionsTest {
    private static final String SUBSCRIPTIONS = "/notification/v1/subscriptions";
    private static final String GOOD = """
            {"protocol": "HTTP", "sink": "http://127.0.0.1:9099/events",
             "sinkCredential": {"credentialType": "ACCESSTOKEN", "accessToken": "opens-doors",
                                "accessTokenExpiresUtc": "2090-01-01T00:00:00Z", "accessTokenType": "bearer"},
             "types": ["relationship.account.updated.v1"],
             "config": {"subscriptionDetail": {}, "subscriptionMaxEvents": 5,
                        "subscriptionExpireTime": "2089-01-01T01:00:00+01:00"}}""";

    @Inject
    Sql sql;

    @Inject
    MovableClock clock;

    @BeforeEach
    void begin() {
        clock.moveTo(MovableClock.NOON);
    }

    @Test
    void a_subscription_is_made_shown_without_its_credential_and_told_that_it_has_started() {
        var account = "acc-" + UUID.randomUUID();
        var made = as(account)
                .body(GOOD)
                .post(SUBSCRIPTIONS)
                .then()
                .statusCode(201)
                .body("status", equalTo("ACTIVE"))
                .body("protocol", equalTo("HTTP"))
                .body("startsAt", startsWith("2026-11-23T11:0"))
                .body("expiresAt", equalTo("2089-01-01T00:00:00Z"))
                .body("config.subscriptionMaxEvents", equalTo(5))
                .body("signingSecret", startsWith("whsec_"))
                .body(not(containsString("opens-doors")))
                .body(not(containsString("sinkCredential")));
        String id = made.extract().path("id");
        made.header("Location", containsString(SUBSCRIPTIONS + "/" + id));

        as(account)
                .get(SUBSCRIPTIONS + "/" + id)
                .then()
                .statusCode(200)
                .body("sink", equalTo("http://127.0.0.1:9099/events"))
                .body(not(containsString("opens-doors")))
                .body(not(containsString("whsec_")));
        as(account)
                .get(SUBSCRIPTIONS)
                .then()
                .statusCode(200)
                .header("X-Total-Count", "1")
                .body("id", hasItem(id));
        var started = told(id).getFirst();
        assertThat(started.path("type").asText()).isEqualTo("rapport.notification.v1.subscription-started");
        assertThat(started.path("data").path("subscriptionId").asText()).isEqualTo(id);
        assertThat(started.path("data").path("initiationReason").asText()).isEqualTo("SUBSCRIPTION_CREATED");
        assertThat(started.path("specversion").asText()).isEqualTo("1.0");
    }

    @Test
    void a_deleted_subscription_is_gone_and_its_sink_is_told() {
        var account = "acc-" + UUID.randomUUID();
        String id = as(account).body(GOOD).post(SUBSCRIPTIONS).then().extract().path("id");

        as(account).delete(SUBSCRIPTIONS + "/" + id).then().statusCode(204);

        as(account)
                .get(SUBSCRIPTIONS + "/" + id)
                .then()
                .statusCode(404)
                .body("code", equalTo("NOT_FOUND"))
                .body("status", equalTo(404));
        as(account).delete(SUBSCRIPTIONS + "/" + id).then().statusCode(404);
        assertThat(told(id).getLast().path("data").path("terminationReason").asText())
                .isEqualTo("SUBSCRIPTION_DELETED");
    }

    @Test
    void a_subscription_that_an_operator_ends_says_so() {
        String id = as("acc-" + UUID.randomUUID())
                .body(GOOD)
                .post(SUBSCRIPTIONS)
                .then()
                .extract()
                .path("id");

        operator().delete(SUBSCRIPTIONS + "/" + id).then().statusCode(204);

        assertThat(told(id).getLast().path("data").path("terminationReason").asText())
                .isEqualTo("NETWORK_TERMINATED");
    }

    @Test
    void a_subscription_ends_before_the_token_of_its_sink_does() {
        var account = "acc-" + UUID.randomUUID();
        var expires = MovableClock.NOON.plusSeconds(40);
        String id = as(account)
                .body(GOOD.replace("2090-01-01T00:00:00Z", expires.toString()))
                .post(SUBSCRIPTIONS)
                .then()
                .statusCode(201)
                .body("expiresAt", equalTo(expires.minusSeconds(10).toString()))
                .extract()
                .path("id");

        clock.moveTo(expires.minusSeconds(10));
        Eventually.answer(() -> as(account).get(SUBSCRIPTIONS + "/" + id).<String>path("status"), "EXPIRED"::equals);
        assertThat(told(id).getLast().path("data").path("terminationReason").asText())
                .isEqualTo("ACCESS_TOKEN_EXPIRED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "HTTP"                            | "KAFKA"                        | 400 | INVALID_PROTOCOL   | protocol must be HTTP.
            "http://127.0.0.1:9099/events"    | "http://10.0.0.1/"             | 400 | INVALID_SINK       | sink must not lead to
            "http://127.0.0.1:9099/events"    | "ftp://listener.example"       | 400 | INVALID_SINK       | sink must begin with
            "http://127.0.0.1:9099/events"    | null                           | 400 | INVALID_ARGUMENT   | sink is required.
            "ACCESSTOKEN"                     | "PLAIN"                        | 400 | INVALID_CREDENTIAL | must be ACCESSTOKEN.
            "bearer"                          | "mac"                          | 400 | INVALID_TOKEN      | must be bearer.
            "opens-doors"                     | "a\\r\\nX: y"                  | 400 | INVALID_ARGUMENT   | sinkCredential.accessToken
            "2090-01-01T00:00:00Z"            | "2020-01-01T00:00:00Z"         | 400 | OUT_OF_RANGE       | accessTokenExpiresUtc
            "2090-01-01T00:00:00Z"            | "soon"                         | 400 | INVALID_ARGUMENT   | accessTokenExpiresUtc
            "2089-01-01T01:00:00+01:00"       | "2020-01-01T00:00:00Z"         | 400 | OUT_OF_RANGE       | subscriptionExpireTime
            5                                 | 0                              | 400 | OUT_OF_RANGE       | subscriptionMaxEvents
            "relationship.account.updated.v1" | "provisioning.change.noted.v1" | 400 | INVALID_ARGUMENT   | there are consumption.bill.issued.v1
            "relationship.account.updated.v1" | "nothing"                      | 400 | INVALID_ARGUMENT   | nothing is no event that you can
            "relationship.account.updated.v1" |                                | 400 | INVALID_ARGUMENT   | types must have between 1 and
            {"subscriptionDetail": {},        | {                              | 400 | INVALID_ARGUMENT   | config.subscriptionDetail is required
            {"subscriptionDetail": {},        | {"subscriptionDetail": {"accountId": "acc-x"}, | 403 | SUBSCRIPTION_MISMATCH | accountId
            {"subscriptionDetail": {},        | {"subscriptionDetail": {}, "initialEvent": true, | 400 | INVALID_ARGUMENT | config.initialEvent
            """)
    void what_is_wrong_is_told_as_camara_tells_it(
            String good, @Nullable String wrong, int status, String code, String message) {
        as("acc-" + UUID.randomUUID())
                .body(GOOD.replace(good, wrong == null ? "" : wrong))
                .post(SUBSCRIPTIONS)
                .then()
                .statusCode(status)
                .contentType(ContentType.JSON)
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("message", containsString(message));
    }

    @Test
    void an_operator_may_subscribe_to_one_accounts_events_and_a_partner_to_its_refusals_alone() {
        operator()
                .body(GOOD.replace(
                        "{\"subscriptionDetail\": {},", "{\"subscriptionDetail\": {\"accountId\": \"acc-1\"},"))
                .post(SUBSCRIPTIONS)
                .then()
                .statusCode(201)
                .body("config.subscriptionDetail.accountId", equalTo("acc-1"));
        var partner = given().auth().oauth2(Tokens.partner("acme")).contentType(ContentType.JSON);
        partner.body(GOOD)
                .post(SUBSCRIPTIONS)
                .then()
                .statusCode(400)
                .body("message", containsString("there are rapport.event.refused.v1."));
    }

    @Test
    void callers_without_rights_are_told_as_camara_tells_them() {
        given().get(SUBSCRIPTIONS).then().statusCode(401).body("code", equalTo("UNAUTHENTICATED"));
        given().auth()
                .oauth2(Tokens.operatorReadonly())
                .contentType(ContentType.JSON)
                .body(GOOD)
                .post(SUBSCRIPTIONS)
                .then()
                .statusCode(403)
                .body("code", equalTo("PERMISSION_DENIED"));
    }

    private List<JsonNode> told(String id) {
        var bodies = SystemTransaction.call(() -> sql.query(
                "SELECT body FROM webhook_message WHERE endpoint_id = ? ORDER BY seq", row -> row.text("body"), id));
        assertThat(bodies).isNotEmpty();
        return bodies.stream().<JsonNode>map(SubscriptionsTest::json).toList();
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(Tokens.operator()).contentType(ContentType.JSON);
    }

    private static RequestSpecification as(String account) {
        return given().auth().oauth2(Tokens.customer(account)).contentType(ContentType.JSON);
    }
}
