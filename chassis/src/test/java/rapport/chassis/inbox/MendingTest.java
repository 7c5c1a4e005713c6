package rapport.chassis.inbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;
import rapport.testkit.Scrape;
import rapport.testkit.Tokens;

/// What operators do about an event that was not taken in.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class MendingTest {
    private static final String TOPIC = "partner.p1.payments";
    private static final String EVENTS = "/trial/v1/dead-events";

    @Inject
    Sql sql;

    private final String name = "m-" + UUID.randomUUID();
    private Probe probe;

    @BeforeEach
    void connect() {
        probe = Probe.connect();
    }

    @AfterEach
    void disconnect() {
        probe.close();
    }

    @Test
    void an_event_is_shown_without_what_could_be_about_a_person() {
        var id = parked(counted(5_000, "Ada Lovelace, +44 20 7946 0000"));
        inspect(id)
                .body("event.state", equalTo("PARKED"))
                .body("event.reason", containsString("trial_count_amount_check"))
                .body("event.reason", not(containsString("Failing row")))
                .body("data.amount", equalTo(5_000))
                .body("data.remark", equalTo("‹30 characters›"))
                .body("headers.ce_type", equalTo("trial.counted.v1"))
                .body(not(containsString("Lovelace")));
    }

    @Test
    void a_mended_event_takes_effect_with_those_behind_it_and_what_was_heard_is_kept() {
        var id = parked(counted(5_000, ""));
        probe.send(TOPIC, name, "trial.counted.v1", counted(2, ""));
        awaited(2);
        inspect(id).body("others", equalTo(1));

        mend(id, Map.of("patch", Map.of("amount", 50), "reason", "They meant fifty."))
                .statusCode(200)
                .body("data.amount", equalTo(50))
                .body("mends.by", contains("operator"))
                .body("mends.reason", contains("They meant fifty."));
        operator().post(EVENTS + "/" + id + "/replay").then().statusCode(200).body("applied", equalTo(2));

        inspect(id).body("event.state", equalTo("REPLAYED"));
        assertThat(number("SELECT amount FROM trial_count WHERE name = ?")).isEqualTo(52);
        assertThat(number(
                        "SELECT count(*) FROM dead_event WHERE key = ? AND convert_from(heard, 'UTF8') LIKE '%5000%'"))
                .isEqualTo(1);
        mend(id, Map.of("patch", Map.of("amount", 1), "reason", "Too late.")).statusCode(404);
    }

    @Test
    void an_event_in_one_document_is_mended_in_its_data() {
        var headers = Map.of("content-type", "application/cloudevents+json");
        probe.send(TOPIC, name, headers, """
                {"specversion": "1.0", "id": "%1$s", "source": "/p1", "type": "trial.counted.v1", "data": %2$s}""".formatted(UUID.randomUUID(), counted(5_000, "")));
        var id = awaited(1);
        mend(id, Map.of("patch", Map.of("amount", 5), "reason", "A slip.")).body("data.amount", equalTo(5));
        operator().post(EVENTS + "/" + id + "/replay").then().body("applied", equalTo(1));
        assertThat(number("SELECT amount FROM trial_count WHERE name = ?")).isEqualTo(5);
    }

    @Test
    void a_mode_is_told_by_its_content_type_and_not_by_what_else_is_in_the_headers() {
        var headers = Map.of("content-type", "application/cloudevents+json", "ce_id", "another");
        probe.send(TOPIC, name, headers, """
                {"specversion": "1.0", "id": "%1$s", "source": "/p1", "type": "trial.counted.v1", "data": %2$s}""".formatted(UUID.randomUUID(), counted(5_000, "")));
        var id = awaited(1);
        mend(id, Map.of("patch", Map.of("amount", 5), "reason", "A slip.")).body("data.amount", equalTo(5));
        operator().post(EVENTS + "/" + id + "/replay").then().body("applied", equalTo(1));
        assertThat(number("SELECT amount FROM trial_count WHERE name = ?")).isEqualTo(5);
    }

    @Test
    void what_is_no_text_at_all_is_shown_as_so_many_bytes() {
        probe.send(TOPIC, name, "trial.counted.v1", "\0\0{\0");
        awaitRefusal();
        var id = Long.toString(number("SELECT min(id) FROM dead_event WHERE key = ?"));
        inspect(id).body("data", equalTo(null)).body("bytes", equalTo(4));
    }

    @Test
    void each_request_leaves_one_entry_in_the_audit_and_a_refused_one_none() {
        var id = parked(counted(5_000, ""));
        mend(id, Map.of("patch", Map.of("amount", "many"), "reason", "A slip.")).statusCode(422);
        mend(id, Map.of("patch", Map.of("amount", 50), "reason", "A slip.")).statusCode(200);
        operator().post(EVENTS + "/" + id + "/replay").then().body("applied", equalTo(1));
        operator()
                .get("/trial/v1/audit?path=" + EVENTS + "/" + id)
                .then()
                .body("path", contains(EVENTS + "/" + id + "/replay", EVENTS + "/" + id + "/mend"))
                .body("actor", contains("operator", "operator"))
                .body("[1].reason", equalTo("A slip."));
    }

    @Test
    void what_would_not_be_valid_is_refused_with_its_path_and_changes_nothing() {
        var id = parked(counted(5_000, ""));
        mend(id, Map.of("patch", Map.of("amount", "many"), "reason", "A slip."))
                .statusCode(422)
                .body("errors[0].field", equalTo("patch.amount"));
        mend(id, Map.of("patch", Map.of("amount", 1))).statusCode(422).body("errors[0].field", equalTo("reason"));
        mend(id, Map.of("reason", "Nothing new.")).statusCode(422).body("errors[0].field", equalTo("patch"));
        inspect(id).body("data.amount", equalTo(5_000)).body("mends", empty());
    }

    @Test
    void a_replay_that_fails_again_says_why() {
        var id = parked(counted(5_000, ""));
        mend(id, Map.of("patch", Map.of("name", ""), "reason", "A slip.")).statusCode(200);
        sql(() -> sql.update("UPDATE dead_event SET reason = 'as before' WHERE id = ?", Long.parseLong(id)));
        operator().post(EVENTS + "/" + id + "/replay").then().body("applied", equalTo(0));
        inspect(id).body("event.reason", containsString("trial_count_amount_check"));
    }

    @Test
    void only_operators_mend_and_readers_look() {
        var id = parked(counted(5_000, ""));
        as(Tokens.operatorReadonly()).get(EVENTS + "/" + id).then().statusCode(200);
        as(Tokens.operatorReadonly())
                .body(Map.of("patch", Map.of("amount", 1), "reason", "I may not."))
                .post(EVENTS + "/" + id + "/mend")
                .then()
                .statusCode(403);
        as(Tokens.customer("C-1")).get(EVENTS + "/" + id).then().statusCode(403);
        operator().get(EVENTS + "/999999999").then().statusCode(404);
    }

    @Test
    void the_page_mends_replays_and_lets_go_and_says_what_to_mend() {
        var id = parked(counted(5_000, "Ada Lovelace"));
        assertThat(page(id))
                .contains("trial_count_amount_check", "5000", "‹12 characters›")
                .doesNotContain("Lovelace");

        form(id, "mend", Map.of("patch", "fifty", "mend-reason", ""))
                .statusCode(422)
                .body(containsString("must be a JSON object"))
                .body(containsString("Say why"))
                .body(containsString(">fifty<"));
        form(id, "mend", Map.of("patch", "{\"amount\": \"many\"}", "mend-reason", "A slip."))
                .statusCode(422)
                .body(containsString("patch.amount"));
        form(id, "mend", Map.of("patch", "{\"amount\": 50}", "mend-reason", "A slip."))
                .statusCode(303);
        form(id, "replay", Map.of()).statusCode(303);
        assertThat(page(id)).contains("A slip.").doesNotContain("What to do");
        form(id, "replay", Map.of()).statusCode(422).body(containsString("is not open any more"));

        var other = parkedAgain();
        form(other, "drop", Map.of("drop-reason", " ")).statusCode(422).body(containsString("Say why"));
        form(other, "drop", Map.of("drop-reason", "Nonsense.")).statusCode(303);
        assertThat(page(other)).contains("operator: Nonsense.");
    }

    private String parkedAgain() {
        probe.send(TOPIC, name, "trial.counted.v1", counted(6_000, ""));
        await("SELECT count(*) FROM dead_event WHERE key = ? AND state = 'PARKED'", 1);
        return Long.toString(number("SELECT max(id) FROM dead_event WHERE key = ?"));
    }

    private static String page(String id) {
        return operator()
                .accept(ContentType.HTML)
                .get("/console/trial/dead-events/" + id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static ValidatableResponse form(String id, String verb, Map<String, String> fields) {
        return given().auth()
                .oauth2(Tokens.operator())
                .header("Sec-Fetch-Site", "same-origin")
                .redirects()
                .follow(false)
                .contentType(ContentType.URLENC)
                .accept(ContentType.HTML)
                .formParams(fields)
                .post("/console/trial/dead-events/" + id + "/" + verb)
                .then();
    }

    @Test
    void what_waits_is_counted_with_its_age() {
        parked(counted(5_000, ""));
        var parked = Map.of("state", "parked");
        var metrics = Eventually.answer(
                () -> Scrape.of(given().get("/q/metrics").asString()),
                now -> now.sum("rapport_dead_events", parked) > 0);
        assertThat(metrics.sum("rapport_dead_events_age_seconds", parked)).isPositive();
        probe.send(TOPIC, name, "trial.counted.v1", "{\"name\": ");
        awaitRefusal();
        assertThat(given().get("/q/metrics").asString())
                .containsPattern("rapport_events_refused_total\\{.*origin=\"p1\".*} [1-9]");
    }

    private String parked(String body) {
        probe.send(TOPIC, name, "trial.counted.v1", body);
        return awaited(1);
    }

    /// The first event of this test's key, once so many of it are open.
    private String awaited(int open) {
        await("SELECT count(*) FROM dead_event WHERE key = ? AND state IN ('PARKED', 'HELD')", open);
        return Long.toString(number("SELECT min(id) FROM dead_event WHERE key = ?"));
    }

    private void awaitRefusal() {
        await("SELECT count(*) FROM dead_event WHERE key = ? AND state = 'REFUSED'", 1);
    }

    private void await(String statement, int wanted) {
        Eventually.answer(() -> number(statement), found -> found >= wanted);
    }

    private long number(String statement) {
        return SystemTransaction.call(() -> sql.number(statement, name));
    }

    private static void sql(Runnable work) {
        SystemTransaction.run(work);
    }

    private String counted(long amount, String remark) {
        return "{\"name\": \"%s\", \"amount\": %d, \"remark\": \"%s\"}".formatted(name, amount, remark);
    }

    private static ValidatableResponse inspect(String id) {
        return operator().get(EVENTS + "/" + id).then().statusCode(200);
    }

    private static ValidatableResponse mend(String id, Map<String, Object> wish) {
        return operator().body(wish).post(EVENTS + "/" + id + "/mend").then();
    }

    private static RequestSpecification operator() {
        return as(Tokens.operator());
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
