package rapport.chassis.imports;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.testkit.Eventually;
import rapport.testkit.Tokens;

/// What becomes of files, line by line.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ImportsTest {
    private static final String IMPORTS = "/trial/v1/imports";
    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";

    @Inject
    Sql sql;

    @Inject
    Importing importing;

    private final String name = "i-" + UUID.randomUUID();

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Answer(int number, String state, String field, String reason) {}

    @Test
    void each_line_of_a_table_is_taken_in_or_refused_on_its_own() {
        var id = done(CSV, """
                \uFEFFname;amount;maker.name;parts[0].id
                %1$s-a;1;"Ada; the ""first\""";x

                %1$s-b;many;;
                %1$s-c;"1;;
                %1$s-d;1
                %1$s-a;2;;
                ;;;
                %1$s-e;5;;
                """.formatted(name).replace("\n", "\r\n"));
        assertThat(refused(id))
                .containsExactly(
                        new Answer(4, "REFUSED", "amount", "must be a whole number and is required"),
                        new Answer(
                                5,
                                "REFUSED",
                                "line",
                                "must be CSV: a value in quotes ends with a quote, and a quote inside it is doubled"),
                        new Answer(6, "REFUSED", "line", "must have 4 values, as the first line has, and not 2"),
                        new Answer(7, "REFUSED", "name", "must not be that of line 2, too"),
                        new Answer(8, "REFUSED", "name", "is required; amount is required"));
        assertThat(there()).containsExactly(name + "-a=1", name + "-e=5");
        one(id).body("lines", equalTo(7))
                .body("taken", equalTo(2))
                .body("refused", equalTo(5))
                .body("waiting", equalTo(0))
                .body("createdBy", equalTo("operator"));
    }

    @Test
    void each_line_of_json_is_taken_in_or_refused_on_its_own() {
        var id = done(NDJSON, """
                {"name": "%1$s-a", "amount": 1}
                {"name": "%1$s-b", "amont": 1}
                {"name": "%1$s-c", "amount": 1, "maker": {"nam": "x"}}
                {"name": "%1$s-d", "amount": 1, "amount": 2}
                {"name": "%1$s-e", "amount": 1
                ["%1$s-f", 1]
                {"name": "%1$s-g", "amount": 1} {}
                {"name": "%1$s-h", "amount": 2, "parts": [{"id": "x"}]}""".formatted(name));
        assertThat(refused(id))
                .extracting(Answer::number, Answer::field)
                .containsExactly(
                        tuple(2, "amont"),
                        tuple(3, "maker.nam"),
                        tuple(4, "line"),
                        tuple(5, "line"),
                        tuple(6, "line"),
                        tuple(7, "line"));
        assertThat(there()).containsExactly(name + "-a=1", name + "-h=2");
    }

    @Test
    void what_is_no_text_spoils_its_own_line_only() throws Exception {
        var file = new ByteArrayOutputStream();
        file.write("name,amount\n".getBytes(StandardCharsets.UTF_8));
        file.write((name + "-a\0,1\n").getBytes(StandardCharsets.UTF_8));
        file.write((name + "-\u00FC,1\n").getBytes(StandardCharsets.ISO_8859_1));
        file.write((name + "-" + "x".repeat(70_000) + ",1\n").getBytes(StandardCharsets.UTF_8));
        file.write((name + "-b,1").getBytes(StandardCharsets.UTF_8));
        var id = done(CSV, file.toByteArray());
        assertThat(refused(id))
                .containsExactly(
                        new Answer(2, "REFUSED", "line", "must be text without NUL"),
                        new Answer(3, "REFUSED", "line", "must be text in UTF-8"),
                        new Answer(4, "REFUSED", "line", "must have at most 65536 bytes"));
        assertThat(there()).containsExactly(name + "-b=1");
    }

    @Test
    void a_line_that_the_database_does_not_take_is_found_among_many() {
        var lines = new ArrayList<>(IntStream.range(0, 700)
                .mapToObj(i -> "%s-%04d,1".formatted(name, i))
                .toList());
        lines.set(123, name + "-x,5000");
        lines.set(699, name + "-y,5000");
        var id = done(CSV, "name,amount\n" + String.join("\n", lines));
        assertThat(refused(id)).extracting(Answer::number).containsExactly(125, 701);
        assertThat(refused(id)).allMatch(answer -> answer.reason().contains("the log of the service says why"));
        assertThat(there()).hasSize(698);
    }

    @Test
    void a_dry_run_tells_what_would_be_and_keeps_nothing() {
        var file = "name,amount\n%1$s-a,1\n%1$s-b,many\n%1$s-c,5000\n%1$s-a,1".formatted(name);
        var tried = done(CSV, "&dryRun=true", file.getBytes(StandardCharsets.UTF_8));
        one(tried).body("dryRun", equalTo(true)).body("taken", equalTo(1)).body("refused", equalTo(3));
        assertThat(there()).isEmpty();
        var taken = done(CSV, file);
        assertThat(refused(taken)).isEqualTo(refused(tried)).hasSize(3);
        assertThat(there()).containsExactly(name + "-a=1");
    }

    @Test
    void what_is_there_stays_as_it_is_and_what_differs_is_refused() {
        done(CSV, "name,amount\n%1$s-a,1\n%1$s-b,2".formatted(name));
        var again = done(CSV, "name,amount\n%1$s-a,1\n%1$s-b,3\n%1$s-c,4".formatted(name));
        one(again).body("taken", equalTo(1)).body("existing", equalTo(1)).body("refused", equalTo(1));
        assertThat(refused(again)).containsExactly(new Answer(3, "REFUSED", "amount", "is another than what there is"));
        assertThat(there()).containsExactly(name + "-a=1", name + "-b=2", name + "-c=4");
    }

    @Test
    void the_same_file_is_one_import_while_it_goes_on_and_can_be_cancelled() {
        var file = "name,amount\n%1$s-a,1".formatted(name).getBytes(StandardCharsets.UTF_8);
        var other = "name,amount\n%1$s-b,1".formatted(name).getBytes(StandardCharsets.UTF_8);
        var ids = SystemTransaction.call(() -> {
            sql.update("LOCK TABLE trial_count IN EXCLUSIVE MODE");
            var first = sent(CSV, "", other).statusCode(202).extract().path("id");
            Eventually.answer(() -> blocked(), blocked -> blocked > 0);
            var second = sent(CSV, "", file).statusCode(202).extract().<String>path("id");
            sent(CSV, "", file).statusCode(200).body("id", equalTo(second));
            operator()
                    .body(Map.of("reason", "The wrong file."))
                    .post(IMPORTS + "/" + second + "/cancel")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("CANCELLED"))
                    .body("endedBy", equalTo("operator"))
                    .body("reason", equalTo("The wrong file."));
            return List.of(String.valueOf(first), second);
        });
        ended(ids.getFirst());
        assertThat(there()).containsExactly(name + "-b=1");
        assertThat(states(ids.getLast())).containsExactly("LEFT");
        operator()
                .body(Map.of("reason", "Again."))
                .post(IMPORTS + "/" + ids.getLast() + "/cancel")
                .then()
                .statusCode(409);
    }

    @Test
    void refused_lines_come_back_as_a_file_that_can_be_mended_and_sent() {
        var id = done(CSV, "name,amount\n%1$s-a,\"many\"\n%1$s-b,2".formatted(name));
        var file = operator()
                .get(IMPORTS + "/" + id + "/refused")
                .then()
                .statusCode(200)
                .contentType(CSV)
                .extract()
                .asString();
        assertThat(file).isEqualTo("""
                        import.line,import.field,import.reason,name,amount
                        2,"amount","must be a whole number and is required",%s-a,"many"
                        """.formatted(name));
        var mended = done(CSV, file.replace("\"many\"", "7"));
        one(mended).body("taken", equalTo(1)).body("refused", equalTo(0));
        assertThat(there()).containsExactly(name + "-a=7", name + "-b=2");
    }

    @Test
    void a_line_that_was_taken_in_is_not_kept_twice() {
        var id = done(CSV, "name,amount\n%1$s-a,1\n%1$s-b,many".formatted(name));
        assertThat(lines(id).jsonPath().getList("text")).containsExactly(null, name + "-b,many");
        assertThat(lines(id).jsonPath().getList("state")).containsExactly("TAKEN", "REFUSED");
    }

    @Test
    void refused_text_is_forgotten_a_month_after_the_end() {
        var id = done(CSV, "name,amount\n%1$s-b,many".formatted(name));
        importing.forget();
        assertThat(lines(id).jsonPath().getList("text")).containsExactly(name + "-b,many");
        SystemTransaction.run(() -> sql.update(
                "UPDATE import_job SET ended_at = ended_at - interval '31 days' WHERE job_id = ?::uuid", id));
        importing.forget();
        assertThat(lines(id).jsonPath().getList("text")).containsOnlyNulls();
    }

    @Test
    void an_import_is_forgotten_with_its_lines_three_months_after_the_end() {
        var old = done(CSV, "name,amount\n%1$s-a,1\n%1$s-b,many".formatted(name));
        var older = done(CSV, "name,amount\n%1$s-c,1".formatted(name));
        var recent = done(CSV, "name,amount\n%1$s-d,1".formatted(name));
        age(old, 91);
        age(older, 100);
        age(recent, 89);
        importing.forget();
        one(recent).body("taken", equalTo(1));
        for (var id : List.of(old, older)) {
            operator().get(IMPORTS + "/" + id).then().statusCode(404);
            assertThat(SystemTransaction.call(
                            () -> sql.number("SELECT count(*) FROM import_line WHERE job_id = ?::uuid", id)))
                    .isZero();
        }
        assertThat(there()).containsExactly(name + "-a=1", name + "-c=1", name + "-d=1");
    }

    private void age(String id, int days) {
        SystemTransaction.run(() -> sql.update(
                "UPDATE import_job SET ended_at = ended_at - ? * interval '1 day' WHERE job_id = ?::uuid", days, id));
    }

    @Test
    void a_file_that_cannot_be_read_is_refused_as_a_whole() {
        refusal(CSV, "", "").body("detail", containsString("no line"));
        refusal(CSV, "", "\n\n").body("detail", containsString("no line"));
        refusal(CSV, "", "name,amount\n").body("detail", containsString("no line"));
        refusal(CSV, "", "name,colour\nx,red").body("detail", containsString("colour is none of them"));
        refusal(CSV, "", "name,name\nx,y").body("detail", containsString("name is there twice"));
        refusal(CSV, "&kind=things", "name,amount\nx,1").body("detail", containsString("one of counts"));
        refusal(CSV, "&dryRun=yes", "name,amount\nx,1").body("errors[0].field", equalTo("dryRun"));
        operator()
                .contentType("text/plain")
                .body("x")
                .post(IMPORTS + "?name=x")
                .then()
                .statusCode(415);
        operator().contentType(CSV).body("x").post(IMPORTS).then().statusCode(422);
    }

    @Test
    void only_operators_import_and_readers_look() {
        var id = done(CSV, "name,amount\n%1$s-a,1".formatted(name));
        for (var path : List.of("", "/" + id, "/" + id + "/lines", "/" + id + "/refused")) {
            as(Tokens.operatorReadonly()).get(IMPORTS + path).then().statusCode(200);
            as(Tokens.customer("C-1")).get(IMPORTS + path).then().statusCode(403);
        }
        as(Tokens.operatorReadonly())
                .contentType(CSV)
                .body("name,amount\nx,1")
                .post(IMPORTS + "?name=x")
                .then()
                .statusCode(403);
        operator().get(IMPORTS + "/" + UUID.randomUUID()).then().statusCode(404);
        operator().get(IMPORTS + "/nonsense").then().statusCode(404);
    }

    @Test
    void an_upload_and_a_cancellation_leave_one_entry_each_in_the_audit() {
        var before = audited(IMPORTS);
        var file = "name,amount\n%1$s-a,1".formatted(name).getBytes(StandardCharsets.UTF_8);
        var other = "name,amount\n%1$s-b,1".formatted(name).getBytes(StandardCharsets.UTF_8);
        var ids = SystemTransaction.call(() -> {
            sql.update("LOCK TABLE trial_count IN EXCLUSIVE MODE");
            var first = sent(CSV, "", other).statusCode(202).extract().<String>path("id");
            Eventually.answer(() -> blocked(), blocked -> blocked > 0);
            var second = sent(CSV, "", file).statusCode(202).extract().<String>path("id");
            operator()
                    .body(Map.of("reason", "The wrong file."))
                    .post(IMPORTS + "/" + second + "/cancel")
                    .then()
                    .statusCode(200);
            return List.of(first, second);
        });
        ended(ids.getFirst());
        assertThat(audited(IMPORTS)).isEqualTo(before + 2);
        assertThat(audited(IMPORTS + "/" + ids.getLast() + "/cancel")).isEqualTo(1);
        assertThat(audited(IMPORTS + "/" + ids.getFirst() + "/cancel")).isZero();
    }

    /// How often exactly this was asked for.
    private long audited(String path) {
        return SystemTransaction.call(
                () -> sql.number("SELECT count(*) FROM audit_entry WHERE method = 'POST' AND path = ?", path));
    }

    @Test
    void the_page_takes_a_file_and_shows_what_to_mend() {
        page("/console/trial/imports", 200).contains("Take in a file", "Dry run", "/console/provisioning/imports");
        var sent = form("numbers.csv", "name,amount\n%1$s-a,1\n%1$s-b,many".formatted(name))
                .statusCode(303)
                .extract()
                .header("Location");
        var path = sent.substring(sent.indexOf("/console"));
        ended(path.substring(path.lastIndexOf('/') + 1));
        page(path, 200).contains("numbers.csv", "<code>amount</code> must be a whole number", name + "-b,many");
        page(path + "/refused", 200).startsWith("import.line,");
        page("/console/trial/imports", 200).contains("numbers.csv", "1 of 2");
        form("numbers.xls", "x").statusCode(422).body(containsString("must end in .csv"));
        form("numbers.csv", "colour\nred").statusCode(422).body(containsString("colour is none of them"));
        assertThat(there()).containsExactly(name + "-a=1");
    }

    private static AbstractStringAssert<?> page(String path, int status) {
        return assertThat(operator()
                .accept("text/html, text/csv")
                .get(path)
                .then()
                .statusCode(status)
                .extract()
                .asString());
    }

    private static ValidatableResponse form(String file, String text) {
        return given().auth()
                .oauth2(Tokens.operator())
                .header("Sec-Fetch-Site", "same-origin")
                .redirects()
                .follow(false)
                .accept(ContentType.HTML)
                .multiPart("file", file, text.getBytes(StandardCharsets.UTF_8))
                .post("/console/trial/imports")
                .then();
    }

    private long blocked() {
        return SystemTransaction.call(() ->
                sql.number("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'trial_count'::regclass"));
    }

    private List<String> there() {
        return SystemTransaction.call(() -> sql.query(
                "SELECT name || '=' || amount AS said FROM trial_count WHERE name LIKE ? AND applied = 1 ORDER BY name",
                row -> row.text("said"),
                name + "%"));
    }

    private String done(String type, String file) {
        return done(type, file.getBytes(StandardCharsets.UTF_8));
    }

    private String done(String type, byte[] file) {
        return done(type, "", file);
    }

    private String done(String type, String parameters, byte[] file) {
        String id = sent(type, parameters, file).statusCode(202).extract().path("id");
        ended(id);
        return id;
    }

    private static void ended(String id) {
        Eventually.answer(() -> one(id).extract().<String>path("state"), state -> state.equals("DONE"));
    }

    private ValidatableResponse sent(String type, String parameters, byte[] file) {
        return operator()
                .contentType(type)
                .body(file)
                .post(IMPORTS + "?name=" + name + parameters)
                .then();
    }

    private ValidatableResponse refusal(String type, String parameters, String file) {
        return sent(type, parameters, file.getBytes(StandardCharsets.UTF_8)).statusCode(422);
    }

    private static ValidatableResponse one(String id) {
        return operator().get(IMPORTS + "/" + id).then().statusCode(200);
    }

    private static List<Answer> refused(String id) {
        return operator()
                .get(IMPORTS + "/" + id + "/lines?state=REFUSED")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("", Answer.class);
    }

    private static ExtractableResponse<Response> lines(String id) {
        return operator()
                .get(IMPORTS + "/" + id + "/lines")
                .then()
                .statusCode(200)
                .extract();
    }

    private static List<String> states(String id) {
        return lines(id).jsonPath().getList("state");
    }

    private static RequestSpecification operator() {
        return as(Tokens.operator()).contentType(ContentType.JSON);
    }

    private static RequestSpecification as(String token) {
        return given().config(RestAssured.config()
                        .encoderConfig(encoderConfig()
                                .encodeContentTypeAs(CSV, ContentType.TEXT)
                                .encodeContentTypeAs(NDJSON, ContentType.TEXT)
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .auth()
                .oauth2(token);
    }
}
