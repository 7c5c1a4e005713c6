package rapport.chassis.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.testkit.Eventually;
import rapport.testkit.Tokens;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class AuditTest {
    private static final String THINGS = "/tmf-api/trial/v4/thing";
    private static final String AUDIT = "/trial/v1/audit";

    @Inject
    Sql sql;

    @Test
    void what_is_done_is_written_down_with_who_did_it() {
        var id = add();
        operator().body("{\"name\": \"Twine\"}").patch(THINGS + "/" + id).then().statusCode(200);
        operator().delete(THINGS + "/" + id).then().statusCode(204);

        entries(THINGS + "/" + id)
                .body("method", contains("DELETE", "PATCH"))
                .body("actor", contains("operator", "operator"))
                .body("role", contains("operator", "operator"));
    }

    @Test
    void looking_and_being_refused_leave_nothing() {
        var id = add();
        var thing = THINGS + "/" + id;
        operator().get(thing).then().statusCode(200);
        operator().body("{\"count\": \"many\"}").patch(thing).then().statusCode(400);
        operator()
                .header("If-Match", "\"7\"")
                .body("{\"name\": \"Twine\"}")
                .patch(thing)
                .then()
                .statusCode(412);
        as(Tokens.customer("C-1")).delete(thing).then().statusCode(403);

        entries(thing).body("size()", equalTo(0));
    }

    @Test
    void work_that_nobody_asked_for_over_http_leaves_nothing() {
        var before = total();
        SystemTransaction.run(() -> sql.update("INSERT INTO trial_count VALUES ('unasked', 0, 0)"));
        SystemTransaction.run(() -> sql.update("DELETE FROM trial_count WHERE name = 'unasked'"));
        assertThat(total()).isEqualTo(before);
    }

    @Test
    void entries_are_found_by_who_where_and_when() {
        var id = add();
        operator().delete(THINGS + "/" + id).then().statusCode(204);
        var at = entries(THINGS + "/" + id).extract().<String>path("[0].at");

        for (var wanted : List.of("actor=operator", "from=" + at, "before=2100-01-01T00:00:00%2B01:00")) {
            found("path=" + THINGS + "/" + id + "&" + wanted).body("size()", equalTo(1));
        }
        for (var unwanted : List.of("actor=somebody", "before=" + at, "from=2100-01-01T00:00:00Z")) {
            found("path=" + THINGS + "/" + id + "&" + unwanted).body("size()", equalTo(0));
        }
        operator()
                .get(AUDIT + "?from=yesterday")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("from"))
                .body("errors[0].message", containsString("2026-12-01T09:30:00Z"));
        as(Tokens.customer("C-1")).get(AUDIT).then().statusCode(403);
    }

    @Test
    void every_entry_is_sealed_once_however_many_write_at_a_time() {
        var before = sealed().getLong("sealed");
        IntStream.range(0, 40).parallel().forEach(_ -> add());

        var result = Eventually.answer(this::sealed, seen -> seen.getLong("sealed") >= before + 40);
        assertThat(result.getBoolean("intact")).isTrue();
        assertThat(result.getLong("sealed")).isEqualTo(total());
        assertThat(result.getString("head")).startsWith(result.getLong("sealed") + ":");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_entry SET actor = 'x'",
                "DELETE FROM audit_entry",
                "UPDATE audit_seal SET hash = 'x'",
                "DELETE FROM audit_seal",
                "TRUNCATE audit_seal"
            })
    void the_service_itself_can_change_nothing_of_it(String statement) {
        assertThatThrownBy(() -> SystemTransaction.run(() -> sql.update(statement)))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void an_entry_that_was_changed_behind_the_service_is_found() throws SQLException {
        var number = sealedThing();
        try (var database = superuser()) {
            execute(database, "UPDATE audit_entry SET actor = actor || 'x' WHERE " + of(number));
            assertThat(problems("")).containsExactly(number + " ALTERED");
            execute(database, "UPDATE audit_entry SET actor = left(actor, -1) WHERE " + of(number));
        }
        assertThat(problems("")).isEmpty();
    }

    @Test
    void a_seal_that_was_made_anew_for_a_changed_entry_is_found_at_the_next_one() throws SQLException {
        var number = sealedThing();
        sealedThing();
        try (var database = superuser()) {
            var kept = "CREATE TABLE kept AS SELECT hash FROM audit_seal WHERE number = " + number;
            execute(database, kept);
            execute(database, "UPDATE audit_seal SET hash = repeat('a', 64) WHERE number = " + number);
            assertThat(problems("")).containsExactly(number + " ALTERED", (number + 1) + " ALTERED");
            execute(database, "UPDATE audit_seal SET hash = kept.hash FROM kept WHERE number = " + number);
            execute(database, "DROP TABLE kept");
        }
        assertThat(problems("")).isEmpty();
    }

    @Test
    void a_chain_that_was_cut_is_found_by_the_seal_that_was_noted() throws SQLException {
        var number = sealedThing();
        var head = sealed().getString("head");
        var forged = head.substring(0, head.indexOf(':')) + ":" + "b".repeat(64);

        assertThat(problems("?head=" + head)).isEmpty();
        assertThat(problems("?head=" + forged)).containsExactly(number + " NOT_AS_NOTED");
        assertThat(problems("?head=" + (number + 1_000_000) + ":" + "b".repeat(64)))
                .containsExactly((number + 1_000_000) + " SEAL_MISSING");
        operator().get(AUDIT + "/verification?head=17").then().statusCode(422);
    }

    @Test
    void an_entry_that_never_gets_its_seal_is_counted() throws SQLException {
        try (var database = superuser()) {
            execute(database, """
                    INSERT INTO audit_entry (entry_id, at, actor, role, method, path)
                    VALUES ('00000000-0000-7000-8000-000000000001', '2020-01-01', 'x', 'operator', 'POST', '/none')""");
            assertThat(sealed().getBoolean("intact")).isFalse();
            assertThat(sealed().getLong("unsealed")).isEqualTo(1);
            execute(database, "DELETE FROM audit_entry WHERE path = '/none'");
        }
        assertThat(sealed().getBoolean("intact")).isTrue();
    }

    @Test
    void the_page_shows_who_did_what_and_whether_the_record_holds() {
        var id = add();
        operator().delete(THINGS + "/" + id).then().statusCode(204);
        var page = as(Tokens.operatorReadonly())
                .accept(ContentType.HTML)
                .get("/console/trial/audit?check=true&path=" + THINGS + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(page).contains("DELETE " + THINGS + "/" + id, "Intact", "operator");
    }

    private static String add() {
        return operator()
                .body("{\"name\": \"Rope\"}")
                .post(THINGS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /// Adds something.
    ///
    /// @return the number of the last seal when it is sealed
    private long sealedThing() {
        var before = sealed().getLong("sealed");
        add();
        return Eventually.answer(this::sealed, seen -> seen.getLong("sealed") > before && allSealed(seen))
                .getLong("sealed");
    }

    private boolean allSealed(JsonPath seen) {
        return seen.getLong("sealed") == total();
    }

    private long total() {
        return SystemTransaction.call(() -> sql.number("SELECT count(*) FROM audit_entry"));
    }

    private JsonPath sealed() {
        return verified("");
    }

    private static List<String> problems(String query) {
        return verified(query).<Map<String, Object>>getList("problems").stream()
                .map(problem -> problem.get("number") + " " + problem.get("flaw"))
                .toList();
    }

    private static JsonPath verified(String query) {
        return operator()
                .urlEncodingEnabled(false)
                .get(AUDIT + "/verification" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse entries(String path) {
        return found("path=" + path);
    }

    private static ValidatableResponse found(String query) {
        return operator()
                .urlEncodingEnabled(false)
                .get(AUDIT + "?" + query)
                .then()
                .statusCode(200);
    }

    private static String of(long number) {
        return "entry_id = (SELECT entry_id FROM audit_seal WHERE number = " + number + ")";
    }

    private static Connection superuser() throws SQLException {
        return DriverManager.getConnection(
                System.getProperty("DB_URL", ""),
                System.getProperty("rapport.testkit.superuser", ""),
                System.getProperty("rapport.testkit.superuserPassword", ""));
    }

    private static void execute(Connection database, String statement) throws SQLException {
        try (var prepared = database.prepareStatement(statement)) {
            prepared.execute();
        }
    }

    private static RequestSpecification operator() {
        return as(Tokens.operator());
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
