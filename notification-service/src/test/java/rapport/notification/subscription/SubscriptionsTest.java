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
import java.time.Duration;
import java.time.Instant;
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
import rapport.notification.webhook.Health;
import rapport.notification.webhook.Webhooks;
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
    Webhooks webhooks;

    @Inject
    Forgetting forgetting;

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
    void a_subscription_that_an_operator_ends_for_somebody_else_is_told_nothing_more() {
        String id = as("acc-" + UUID.randomUUID())
                .body(GOOD)
                .post(SUBSCRIPTIONS)
                .then()
                .extract()
                .path("id");

        operator().delete(SUBSCRIPTIONS + "/" + id).then().statusCode(400).body("message", startsWith("reason: "));
        operator()
                .queryParam("reason", "They asked us to.")
                .delete(SUBSCRIPTIONS + "/" + id)
                .then()
                .statusCode(204);

        assertThat(reasons(SUBSCRIPTIONS + "/" + id)).containsExactly("They asked us to.");
        var health = SystemTransaction.call(
                () -> webhooks.health(List.of(id)).values().iterator().next());
        assertThat(health.state()).isEqualTo(Health.State.CLOSED);
        assertThat(health.waiting()).isZero();
        assertThat(told(id)).noneMatch(each -> each.path("type").asText().endsWith("subscription-ended"));
        operator().get(SUBSCRIPTIONS + "/" + id).then().statusCode(404);
    }

    @Test
    void what_waits_of_a_subscription_that_its_owner_ended_is_stopped_by_an_operator() {
        var account = "acc-" + UUID.randomUUID();
        String id = as(account).body(GOOD).post(SUBSCRIPTIONS).then().extract().path("id");
        as(account).delete(SUBSCRIPTIONS + "/" + id).then().statusCode(204);

        given().auth()
                .oauth2(Tokens.operator())
                .get("/console/notification/subscriptions/" + id)
                .then()
                .body(containsString("End it"), not(containsString("Enable")));
        form("end-reason=It+is+the+wrong+one.")
                .post("/console/notification/subscriptions/" + id + "/end")
                .then()
                .statusCode(303);

        var health = SystemTransaction.call(
                () -> webhooks.health(List.of(id)).values().iterator().next());
        assertThat(health.state()).isEqualTo(Health.State.CLOSED);
        assertThat(health.waiting()).isZero();
    }

    @Test
    void a_reason_that_is_too_long_is_refused_as_that() {
        var account = "acc-" + UUID.randomUUID();
        String id = as(account).body(GOOD).post(SUBSCRIPTIONS).then().extract().path("id");

        as(account)
                .queryParam("reason", "x".repeat(501))
                .delete(SUBSCRIPTIONS + "/" + id)
                .then()
                .statusCode(400)
                .body("message", equalTo("reason: must be a sentence of at most 500 characters."));
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
        var before = told(id).size();
        as(account).delete(SUBSCRIPTIONS + "/" + id).then().statusCode(204);
        as(account).get(SUBSCRIPTIONS + "/" + id).then().statusCode(404);
        as(account).get(SUBSCRIPTIONS).then().statusCode(200).header("X-Total-Count", "0");
        assertThat(told(id)).hasSize(before);
    }

    @Test
    void what_ended_long_ago_is_forgotten() {
        var old = "sub-" + UUID.randomUUID();
        var late = "sub-" + UUID.randomUUID();
        var open = "sub-" + UUID.randomUUID();
        plant(old, "acc-x", "DELETED", true, clock.instant().minus(Duration.ofDays(31)));
        plant(late, "acc-x", "EXPIRED", true, clock.instant().minus(Duration.ofDays(29)));
        plant(open, "acc-x", "EXPIRED", false, clock.instant().minus(Duration.ofDays(31)));
        forgetting.forget();

        assertThat(SystemTransaction.<List<String>>call(() -> sql.query(
                        "SELECT subscription_id FROM subscription WHERE subscription_id = ANY (?)",
                        row -> row.text("subscription_id"),
                        List.of(old, late, open))))
                .containsExactlyInAnyOrder(late, open);
    }

    @Test
    void an_owner_has_so_many_subscriptions_and_listeners_at_most() {
        var account = "acc-" + UUID.randomUUID();
        for (var i = 0; i < 99; i++) {
            plant("sub-" + UUID.randomUUID(), account, "ACTIVE", false, null);
        }
        String last = as(account)
                .body(GOOD)
                .post(SUBSCRIPTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(account)
                .body(GOOD)
                .post(SUBSCRIPTIONS)
                .then()
                .statusCode(429)
                .body("code", equalTo("QUOTA_EXCEEDED"))
                .body("message", equalTo("There are 100 subscriptions and listeners already; delete one first."));
        as(account).delete(SUBSCRIPTIONS + "/" + last).then().statusCode(204);
        as(account).body(GOOD).post(SUBSCRIPTIONS).then().statusCode(201);
    }

    @Test
    void what_may_be_secret_of_a_sink_is_shown_to_its_owner_alone() {
        var account = "acc-" + UUID.randomUUID();
        String id = as(account).body(GOOD).post(SUBSCRIPTIONS).then().extract().path("id");

        as(account).get(SUBSCRIPTIONS + "/" + id).then().body("sink", equalTo("http://127.0.0.1:9099/events"));
        for (var other : List.of(Tokens.operator(), Tokens.operatorReadonly())) {
            given().auth()
                    .oauth2(other)
                    .get(SUBSCRIPTIONS + "/" + id)
                    .then()
                    .body("sink", equalTo("http://127.0.0.1:9099"));
        }
        given().auth()
                .oauth2(Tokens.operatorReadonly())
                .get(SUBSCRIPTIONS + "?limit=1000")
                .then()
                .statusCode(200)
                .body("sink", not(hasItem("http://127.0.0.1:9099/events")));
    }

    @Test
    void the_console_asks_why_before_it_changes_anything() {
        String id = as("acc-" + UUID.randomUUID())
                .body(GOOD)
                .post(SUBSCRIPTIONS)
                .then()
                .extract()
                .path("id");
        var page = "/console/notification/subscriptions/" + id + "/";

        SystemTransaction.run(() -> {
            sql.update("UPDATE webhook_endpoint SET state = 'DISABLED' WHERE endpoint_id = ?", id);
            sql.update("UPDATE webhook_message SET state = 'DEAD', settled_at = now() WHERE endpoint_id = ?", id);
        });

        for (var what : List.of("enable", "replay", "end")) {
            form("").post(page + what).then().statusCode(422).body(containsString("Say why in a sentence"));
            form(what + "-reason=They+mended+it.").post(page + what).then().statusCode(303);
            assertThat(reasons(page + what)).containsExactly("They mended it.");
        }
    }

    @Test
    void an_id_that_nothing_can_have_is_not_there() {
        as("acc-x").get(SUBSCRIPTIONS + "/%00").then().statusCode(404);
    }

    private static RequestSpecification form(String body) {
        return given().auth()
                .oauth2(Tokens.operator())
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .body(body);
    }

    private List<String> reasons(String path) {
        return SystemTransaction.call(
                () -> sql.query("SELECT reason FROM audit_entry WHERE path = ?", row -> row.text("reason"), path));
    }

    private void plant(String id, String account, String status, boolean isClosed, @Nullable Instant endsAt) {
        SystemTransaction.run(() -> sql.update("""
                INSERT INTO subscription (subscription_id, form, owner_role, owner, sink, types, status, starts_at, ends_at,
                                          is_closed)
                VALUES (?, 'HUB', 'customer', ?, 'https://a.example/', '{none}', ?, '2020-01-01', ?, ?)""", id, account, status, endsAt, isClosed));
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
            "2090-01-01T00:00:00Z"            | "+100000-01-01T00:00:00Z"      | 400 | OUT_OF_RANGE       | accessTokenExpiresUtc
            "2089-01-01T01:00:00+01:00"       | "+100000-01-01T00:00:00Z"      | 400 | OUT_OF_RANGE       | subscriptionExpireTime
            {"subscriptionDetail": {},        | {"subscriptionDetail": {"accountId": "a\\u0000"}, | 400 | INVALID_ARGUMENT | accountId
            5                                 | 0                              | 400 | OUT_OF_RANGE       | subscriptionMaxEvents
            "relationship.account.updated.v1" | "provisioning.change.noted.v1" | 400 | INVALID_ARGUMENT   | there are consumption.
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
