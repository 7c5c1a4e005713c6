package rapport.chassis.inbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static rapport.chassis.inbox.Trouble.operator;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.sql.Sql;
import rapport.testkit.Tokens;

/// What operators do about an event that was not taken in, on its page.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class MendingPageTest {
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
    void the_page_mends_replays_and_lets_go_and_says_what_to_mend() {
        var id = trouble.parked(trouble.counted(5_000, "Ada Lovelace"));
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
        trouble.send(trouble.counted(6_000, ""));
        trouble.await("SELECT count(*) FROM dead_event WHERE key = ? AND state = 'PARKED'", 1);
        return Long.toString(trouble.number("SELECT max(id) FROM dead_event WHERE key = ?"));
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
}
