package rapport.chassis.inbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static rapport.chassis.inbox.Trouble.EVENTS;
import static rapport.chassis.inbox.Trouble.TOPIC;
import static rapport.chassis.inbox.Trouble.as;
import static rapport.chassis.inbox.Trouble.operator;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.testkit.Eventually;
import rapport.testkit.Scrape;
import rapport.testkit.Tokens;

/// What operators do about an event that was not taken in.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class MendingTest {
    @Inject
    Sql sql;

    private Trouble trouble;

    @BeforeEach
    void connect() {
        trouble = Trouble.of(sql);
    }

    @AfterEach
    void disconnect() {
        trouble.close();
    }

    @Test
    void an_event_is_shown_without_what_could_be_about_a_person() {
        var id = trouble.parked(trouble.counted(5_000, "Ada Lovelace, +44 20 7946 0000"));
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
        var id = trouble.parked(trouble.counted(5_000, ""));
        trouble.send(trouble.counted(2, ""));
        trouble.awaited(2);
        inspect(id).body("others", equalTo(1));

        mend(id, Map.of("patch", Map.of("amount", 50), "reason", "They meant fifty."))
                .statusCode(200)
                .body("data.amount", equalTo(50))
                .body("mends.by", contains("operator"))
                .body("mends.reason", contains("They meant fifty."));
        operator().post(EVENTS + "/" + id + "/replay").then().statusCode(200).body("applied", equalTo(2));

        inspect(id).body("event.state", equalTo("REPLAYED"));
        assertThat(trouble.number("SELECT amount FROM trial_count WHERE name = ?"))
                .isEqualTo(52);
        assertThat(trouble.number(
                        "SELECT count(*) FROM dead_event WHERE key = ? AND convert_from(heard, 'UTF8') LIKE '%5000%'"))
                .isEqualTo(1);
        mend(id, Map.of("patch", Map.of("amount", 1), "reason", "Too late.")).statusCode(404);
    }

    @Test
    void an_event_in_one_document_is_mended_in_its_data() {
        var headers = Map.of("content-type", "application/cloudevents+json");
        trouble.probe()
                .send(TOPIC, trouble.name(), headers, """
                {"specversion": "1.0", "id": "%1$s", "source": "/p1", "type": "trial.counted.v1", "data": %2$s}""".formatted(UUID.randomUUID(), trouble.counted(5_000, "")));
        var id = trouble.awaited(1);
        mend(id, Map.of("patch", Map.of("amount", 5), "reason", "A slip.")).body("data.amount", equalTo(5));
        operator().post(EVENTS + "/" + id + "/replay").then().body("applied", equalTo(1));
        assertThat(trouble.number("SELECT amount FROM trial_count WHERE name = ?"))
                .isEqualTo(5);
    }

    @Test
    void a_mode_is_told_by_its_content_type_and_not_by_what_else_is_in_the_headers() {
        var headers = Map.of("content-type", "application/cloudevents+json", "ce_id", "another");
        trouble.probe()
                .send(TOPIC, trouble.name(), headers, """
                {"specversion": "1.0", "id": "%1$s", "source": "/p1", "type": "trial.counted.v1", "data": %2$s}""".formatted(UUID.randomUUID(), trouble.counted(5_000, "")));
        var id = trouble.awaited(1);
        mend(id, Map.of("patch", Map.of("amount", 5), "reason", "A slip.")).body("data.amount", equalTo(5));
        operator().post(EVENTS + "/" + id + "/replay").then().body("applied", equalTo(1));
        assertThat(trouble.number("SELECT amount FROM trial_count WHERE name = ?"))
                .isEqualTo(5);
    }

    @Test
    void what_is_no_text_at_all_is_shown_as_so_many_bytes() {
        trouble.send("\0\0{\0");
        trouble.awaitRefusal();
        var id = Long.toString(trouble.number("SELECT min(id) FROM dead_event WHERE key = ?"));
        inspect(id).body("data", equalTo(null)).body("bytes", equalTo(4));
    }

    @Test
    void each_request_leaves_one_entry_in_the_audit_and_a_refused_one_none() {
        var id = trouble.parked(trouble.counted(5_000, ""));
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
        var id = trouble.parked(trouble.counted(5_000, ""));
        mend(id, Map.of("patch", Map.of("amount", "many"), "reason", "A slip."))
                .statusCode(422)
                .body("errors[0].field", equalTo("patch.amount"));
        mend(id, Map.of("patch", Map.of("amount", 1))).statusCode(422).body("errors[0].field", equalTo("reason"));
        mend(id, Map.of("reason", "Nothing new.")).statusCode(422).body("errors[0].field", equalTo("patch"));
        inspect(id).body("data.amount", equalTo(5_000)).body("mends", empty());
    }

    @Test
    void a_replay_that_fails_again_says_why() {
        var id = trouble.parked(trouble.counted(5_000, ""));
        mend(id, Map.of("patch", Map.of("name", ""), "reason", "A slip.")).statusCode(200);
        SystemTransaction.run(
                () -> sql.update("UPDATE dead_event SET reason = 'as before' WHERE id = ?", Long.parseLong(id)));
        operator().post(EVENTS + "/" + id + "/replay").then().body("applied", equalTo(0));
        inspect(id).body("event.reason", containsString("trial_count_amount_check"));
    }

    @Test
    void only_operators_mend_and_readers_look() {
        var id = trouble.parked(trouble.counted(5_000, ""));
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
    void what_waits_is_counted_with_its_age() {
        trouble.parked(trouble.counted(5_000, ""));
        var parked = Map.of("state", "parked");
        var metrics = Eventually.answer(
                () -> Scrape.of(given().get("/q/metrics").asString()),
                now -> now.sum("rapport_dead_events", parked) > 0);
        assertThat(metrics.sum("rapport_dead_events_age_seconds", parked)).isPositive();
        trouble.send("{\"name\": ");
        trouble.awaitRefusal();
        assertThat(given().get("/q/metrics").asString())
                .containsPattern("rapport_events_refused_total\\{.*origin=\"p1\".*} [1-9]");
    }

    private static ValidatableResponse inspect(String id) {
        return operator().get(EVENTS + "/" + id).then().statusCode(200);
    }

    private static ValidatableResponse mend(String id, Map<String, Object> wish) {
        return operator().body(wish).post(EVENTS + "/" + id + "/mend").then();
    }
}
