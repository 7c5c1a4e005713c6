package rapport.chassis.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import rapport.chassis.brake.Brake;
import rapport.chassis.identity.Scopes;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.testkit.Tokens;

@QuarkusTest
class ConsoleTest {
    private static final String PARK = """
            INSERT INTO dead_event (consumer, origin, topic, kafka_partition, kafka_offset, key, headers, state, reason)
            VALUES ('counted', 'internal', 'counted', 0, ?, 'counted', '{}', 'PARKED', 'to be counted')""";

    @Inject
    Brake brake;

    @Inject
    Sql sql;

    @Test
    void a_page_loads_only_from_its_own_origin_and_is_framed_and_kept_by_nobody() {
        var page = as(Tokens.operator())
                .get("/console/trial/attention")
                .then()
                .statusCode(200)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .extract()
                .asString();

        assertThat(page)
                .contains("Nothing needs you in trial")
                .doesNotContain("http://", "https://", "style=", "onclick=");
    }

    @Test
    void assets_are_kept_for_good_under_the_address_of_their_version_alone() {
        var page = as(Tokens.operator()).get("/console/trial/attention").asString();
        var style = page.replaceAll("(?s).*href=\"(/console/assets/[0-9a-f]+/console.css)\".*", "$1");

        given().get(style)
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/css"))
                .header("Cache-Control", containsString("immutable"));
        given().get("/console/assets/older/htmx.min.js")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/javascript"))
                .header("Cache-Control", "no-cache");
        given().get("/console/assets/older/..%2fapplication.properties").then().statusCode(404);
    }

    @Test
    void a_failure_is_a_page_with_a_reference_and_no_word_of_its_cause() {
        as(Tokens.operator())
                .get("/console/trial/broken")
                .then()
                .statusCode(500)
                .header("Content-Type", startsWith("text/html"))
                .body(containsString("Reference: <code>"))
                .body(not(containsString("secret words")));
        given().auth()
                .oauth2(Tokens.operator())
                .accept("text/plain")
                .get("/console/trial/broken")
                .then()
                .statusCode(500)
                .header("Content-Type", startsWith("application/problem+json"))
                .body(not(containsString("secret words")));
    }

    @Test
    void what_is_not_there_and_what_is_not_for_the_caller_are_pages_too() {
        as(Tokens.operator())
                .get("/console/trial/nowhere")
                .then()
                .statusCode(404)
                .body(containsString("Not found"));
        as(Tokens.customer("A-1"))
                .get("/console/trial/attention")
                .then()
                .statusCode(403)
                .body(containsString("The console is for operators"));
    }

    @Test
    void a_form_of_another_site_is_refused_whoever_is_signed_in() {
        form().header("Sec-Fetch-Site", "cross-site")
                .post("/console/trial/form")
                .then()
                .statusCode(403);
        form().header("Sec-Fetch-Site", "same-site")
                .post("/console/trial/form")
                .then()
                .statusCode(403);
        form().header("Origin", "https://elsewhere.example")
                .post("/console/trial/form")
                .then()
                .statusCode(403);
        form().header("Origin", "null").post("/console/trial/form").then().statusCode(403);
        form().header("Sec-Fetch-Site", "same-origin")
                .post("/console/trial/form")
                .then()
                .statusCode(303);
        form().header("Origin", RestAssured.baseURI + ":" + RestAssured.port)
                .post("/console/trial/form")
                .then()
                .statusCode(303);
    }

    @Test
    void a_reader_changes_nothing() {
        as(Tokens.operatorReadonly())
                .header("Sec-Fetch-Site", "same-origin")
                .contentType("application/x-www-form-urlencoded")
                .post("/console/trial/form")
                .then()
                .statusCode(403);
    }

    @Test
    void what_a_form_brought_about_is_said_once_and_as_text() {
        var cookie = form().header("Sec-Fetch-Site", "same-origin")
                .redirects()
                .follow(false)
                .post("/console/trial/form")
                .cookie("rapport-flash");

        as(Tokens.operator())
                .cookie("rapport-flash", cookie)
                .get("/console/trial/attention")
                .then()
                .body(containsString("It is &lt;done&gt;."))
                .header("Set-Cookie", containsString("Max-Age=0"));
    }

    @Test
    void a_pulled_brake_needs_attention_and_is_explained() {
        Scopes.asSystem(() -> brake.change("trial-sending", true, "wrong template", "olga"));

        as(Tokens.operatorReadonly())
                .get("/console/trial/attention")
                .then()
                .body(containsString("The brake on trial sending is pulled"))
                .body(containsString("olga: wrong template"));
        as(Tokens.operatorReadonly())
                .get("/console/trial/operation")
                .then()
                .statusCode(200)
                .body(containsString("Pulled"));
        Scopes.asSystem(() -> brake.change("trial-sending", false, "mended", "olga"));
    }

    @Test
    void what_needs_attention_is_counted_in_words_for_one_and_for_several() {
        park(1);
        as(Tokens.operatorReadonly())
                .get("/console/trial/attention")
                .then()
                .body(containsString(">1 event is parked</a>"));
        park(2);
        as(Tokens.operatorReadonly())
                .get("/console/trial/attention")
                .then()
                .body(containsString(">2 events are parked</a>"));
        SystemTransaction.run(() -> sql.update("UPDATE dead_event SET state = 'DROPPED' WHERE consumer = 'counted'"));
    }

    @Test
    void an_operator_pulls_and_releases_a_brake_on_its_page_and_the_audit_keeps_why() {
        as(Tokens.operator())
                .get("/console/trial/operation")
                .then()
                .body(containsString("never pulled"))
                .body(containsString("action=\"/console/trial/operation/brakes/trial-form/engage\""));
        form().formParam("reason", " wrong <tariff> ")
                .post("/console/trial/operation/brakes/trial-form/engage")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/console/trial/operation"));
        as(Tokens.operator())
                .get("/console/trial/operation")
                .then()
                .body(containsString("operator: wrong &lt;tariff&gt;"))
                .body(containsString("action=\"/console/trial/operation/brakes/trial-form/release\""));
        form().formParam("reason", "It is mended.")
                .post("/console/trial/operation/brakes/trial-form/release")
                .then()
                .statusCode(303);

        assertThat(Scopes.callAsSystem(() -> brake.audit()))
                .filteredOn(change -> change.what().equals("trial-form"))
                .extracting(Brake.BrakeState::engaged, Brake.BrakeState::reason, Brake.BrakeState::changedBy)
                .containsExactly(
                        Tuple.tuple(false, "It is mended.", "operator"),
                        Tuple.tuple(true, "wrong <tariff>", "operator"));
    }

    @Test
    void a_brake_without_a_reason_stays_as_it_is_and_a_reader_is_offered_none() {
        form().formParam("reason", "  ")
                .post("/console/trial/operation/brakes/trial-form/engage")
                .then()
                .statusCode(422)
                .body(containsString("href=\"#reason-trial-form\""))
                .body(containsString("action=\"/console/trial/operation/brakes/trial-form/engage\""));
        form().formParam("reason", "There is none.")
                .post("/console/trial/operation/brakes/trial-other/engage")
                .then()
                .statusCode(404);
        form().header("Sec-Fetch-Site", "cross-site")
                .formParam("reason", "forged")
                .post("/console/trial/operation/brakes/trial-form/engage")
                .then()
                .statusCode(403);
        as(Tokens.operatorReadonly())
                .contentType("application/x-www-form-urlencoded")
                .formParam("reason", "forged")
                .post("/console/trial/operation/brakes/trial-form/engage")
                .then()
                .statusCode(403);
        as(Tokens.operatorReadonly())
                .get("/console/trial/operation")
                .then()
                .statusCode(200)
                .body(containsString("trial form"))
                .body(not(containsString("<form")));
        assertThat(Scopes.callAsSystem(() -> brake.engaged("trial-form"))).isFalse();
    }

    @Test
    void an_open_page_hears_that_something_was_written() throws IOException {
        var stream =
                (HttpURLConnection) URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/console/trial/live")
                        .toURL()
                        .openConnection();
        stream.setRequestProperty("Authorization", "Bearer " + Tokens.operator());
        stream.setReadTimeout(30_000);
        try (var words = new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(next(words)).isEqualTo("hello");
            for (var look = 1; look <= 3; look++) {
                assertThat(next(words)).isEqualTo("changed"); // the first look, and its echoes
            }
            Scopes.asSystem(() -> brake.change("trial-live", false, "to write something", "olga"));
            assertThat(next(words)).isEqualTo("changed");
        }
    }

    private void park(int offset) {
        SystemTransaction.run(() -> sql.update(PARK, offset));
    }

    private static String next(BufferedReader words) throws IOException {
        for (var line = words.readLine(); line != null; line = words.readLine()) {
            if (line.startsWith("event:") && !line.endsWith("heartbeat")) {
                return line.substring("event:".length()).strip();
            }
        }
        return "the stream ended";
    }

    private static RequestSpecification form() {
        return as(Tokens.operator())
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .formParam("a", "b");
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).accept("text/html,application/xhtml+xml,*/*;q=0.8");
    }
}
