package rapport.consumption.statement;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.consumption.Agreement;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;
import rapport.testkit.Tokens;

/// Statements of the bank, from the file to the ledger.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class StatementTest {
    private static final Instant LATER = Instant.parse("2036-01-01T00:00:00Z");

    private Probe probe;
    private Agreement agreement;
    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void sign() {
        probe = Probe.connect();
        agreement = Agreement.sign(probe);
    }

    @AfterEach
    void disconnect() {
        probe.close();
    }

    private String number(String billId) {
        return Agreement.operator()
                .get("/consumption/v1/bills/" + billId)
                .then()
                .statusCode(200)
                .extract()
                .path("number");
    }

    private JsonPath upload(String xml, boolean dryRun) {
        var location = given().auth()
                .oauth2(Tokens.operator())
                .contentType("application/xml; charset=UTF-8")
                .body(xml)
                .post("/consumption/v1/bank-statements?name=" + id + "&dryRun=" + dryRun)
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        return Eventually.answer(
                () -> Agreement.operator()
                        .get(location)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath(),
                job -> Set.of("DONE", "CANCELLED").contains(String.valueOf(job.getString("state"))));
    }

    private static List<Map<String, Object>> lines(JsonPath job) {
        return Agreement.operator()
                .get("/consumption/v1/imports/" + job.getString("id") + "/lines")
                .then()
                .statusCode(200)
                .extract()
                .path("");
    }

    private static List<Map<String, Object>> suspense(String details) {
        List<Map<String, Object>> all = Agreement.operator()
                .get("/consumption/v1/suspense?limit=1000")
                .then()
                .statusCode(200)
                .extract()
                .path("");
        return all.stream()
                .filter(item -> String.valueOf(item.get("details")).contains(details))
                .toList();
    }

    @Test
    void exactly_what_is_open_of_the_bill_that_is_named_settles_it_and_an_entry_counts_once() {
        agreement.issue(id + "-older", 1_000, LATER.minusSeconds(9));
        agreement.issue(id, 4_990, LATER);
        var file = Xml.v2(
                id,
                Xml.in(id + "-1", "49.90", "Rechnung " + number(id) + ", danke"),
                Xml.in(id + "-2", "10.00", agreement.agreementId()));

        assertThat(upload(file, true).getInt("taken")).isEqualTo(2);
        assertThat(agreement.balance()).containsExactly(5_990, 5_990, 0, 0);
        assertThat(upload(file, false).getInt("taken")).isEqualTo(2);
        assertThat(upload(file, false).getInt("existing")).isEqualTo(2);
        assertThat(upload(Xml.v8(id, Xml.in(id + "-1", "49.90", "Rechnung " + number(id) + ", danke")), false)
                        .getInt("existing"))
                .isEqualTo(1);
        assertThat(upload(Xml.v8(id, Xml.structured(id + "-1", "50.00", number(id))), false)
                        .getInt("refused"))
                .isEqualTo(1);

        agreement.awaitPayment("received", 2);
        assertThat(agreement.payments("received")).hasSize(2);
        assertThat(agreement.balance()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void an_entry_that_says_something_else_under_a_reference_that_was_used_is_refused_and_not_dropped() {
        agreement.issue(id, 4_990, LATER);
        var first = Xml.in(id, "49.90", "Rechnung " + number(id));
        assertThat(upload(Xml.v2(id, first), false).getInt("taken")).isEqualTo(1);

        for (var other : List.of(
                first.replace("Rechnung", "Invoice"),
                first.replace("2026-11-20", "2026-11-21"),
                first.replace("Jörg", "Jana"))) {
            assertThat(upload(Xml.v2(id, other), false).getInt("refused")).isEqualTo(1);
        }
        assertThat(upload(Xml.v2(id, first.replace("Rechnung ", "Rechnung  ")), false)
                        .getInt("existing"))
                .isEqualTo(1);
    }

    @Test
    void a_return_takes_back_what_it_names_by_reference_and_nothing_that_a_partner_said_or_that_stands_in_words() {
        agreement.issue(id, 4_990, LATER);
        agreement.pay("p1", id + "-p1", 4_990);
        agreement.issue(id + "-bank", 1_000, LATER);
        agreement.awaitPayment("received", 1);
        upload(Xml.v2(id, Xml.in(id + "-in", "10.00", number(id + "-bank"))), false);
        agreement.awaitPayment("received", 2);
        var words = Xml.back(id + "-2", "10.00", "NOTPROVIDED", "AM04")
                .replace("</TxDtls>", "<RmtInf><Ustrd>" + id + "-in</Ustrd></RmtInf></TxDtls>");

        var done = upload(Xml.v2(id + "-back", Xml.back(id + "-1", "49.90", id + "-p1", "AM04"), words), false);

        assertThat(done.getInt("refused")).isEqualTo(2);
        assertThat(agreement.balance()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void what_a_provider_has_collected_is_not_counted_again_from_the_statement() {
        agreement.issue(id, 4_990, LATER);
        Agreement.operator()
                .body(Map.of(
                        "accountId",
                        agreement.accountId(),
                        "provider",
                        "main",
                        "token",
                        "tok-" + id,
                        "kind",
                        "CARD",
                        "label",
                        "Visa"))
                .post("/consumption/v1/payment-methods")
                .then()
                .statusCode(201);
        var attempt = Agreement.operator()
                .header("Idempotency-Key", id)
                .body(Map.of("agreementId", agreement.agreementId()))
                .post("/consumption/v1/payment-attempts")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("attemptId");
        agreement.awaitPayment("received", 1);
        agreement.issue(id + "-next", 4_990, LATER);

        var exact = upload(Xml.v8(id, Xml.structured(id + "-1", "49.90", attempt)), false);
        upload(Xml.v8(id, Xml.structured(id + "-2", "48.90", attempt)), false);

        assertThat(lines(exact)).extracting(line -> line.get("field")).containsExactly("references");
        assertThat(agreement.balance()).containsExactly(4_990, 4_990, 0, 0);
        assertThat(suspense(attempt))
                .extracting(item -> String.valueOf(item.get("amount")))
                .containsExactly("{minor=4890, currency=EUR}");
    }

    @Test
    void money_that_had_gone_out_and_comes_back_is_for_people_whatever_it_names() {
        agreement.issue(id, 4_990, LATER);
        var entry = Xml.in(id, "49.90", "came back " + number(id))
                .replace("</TxDtls>", "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls>");

        assertThat(upload(Xml.v2(id, entry), false).getInt("taken")).isEqualTo(1);

        assertThat(suspense("came back " + number(id))).hasSize(1);
        assertThat(agreement.balance()).containsExactly(4_990, 4_990, 0, 0);
    }

    @Test
    void everything_else_waits_in_suspense_until_somebody_says_whose_it_is() {
        agreement.issue(id, 4_990, LATER);
        var done = upload(
                Xml.v2(
                        id,
                        Xml.in(id + "-1", "49.91", "too much for " + number(id)),
                        Xml.in(id + "-2", "12.00", "nobody knows " + id)),
                false);

        assertThat(done.getInt("taken")).isEqualTo(2);
        assertThat(lines(done)).extracting(line -> line.get("field")).containsOnly("amount");
        assertThat(agreement.balance()).containsExactly(4_990, 4_990, 0, 0);
        var much = suspense("too much for " + number(id)).getFirst();
        var unknown = suspense("nobody knows " + id).getFirst();
        assertThat(much.get("details")).asString().contains("Jörg Example");

        decide(
                much,
                "assign",
                Map.of("agreementId", agreement.agreementId(), "billId", id, "reason", "they called"),
                200);
        decide(much, "assign", Map.of("agreementId", agreement.agreementId(), "reason", "again"), 404);
        decide(unknown, "assign", Map.of("agreementId", "nobody", "reason", "a guess"), 422);
        decide(unknown, "return", Map.of("reason", "nobody knows them"), 200);
        decide(unknown, "return", Map.of("reason", "again"), 404);

        agreement.awaitPayment("received", 1);
        assertThat(agreement.balance()).containsExactly(-1, 0, 0, 1);
        assertThat(suspense(id)).isEmpty();
    }

    private static void decide(Map<String, Object> item, String what, Map<String, String> body, int status) {
        Agreement.operator()
                .body(body)
                .post("/consumption/v1/suspense/%s/%s/%s".formatted(item.get("partner"), item.get("paymentId"), what))
                .then()
                .statusCode(status);
    }

    @Test
    void what_comes_back_opens_the_bill_again_and_what_names_nothing_is_refused_and_can_come_again() {
        agreement.issue(id, 4_990, LATER);
        upload(Xml.v2(id, Xml.in(id + "-in", "49.90", number(id))), false);
        agreement.awaitPayment("received", 1);
        var file = Xml.v2(
                id + "-back",
                Xml.back(id + "-1", "49.90", id + "-in", "AM04"),
                Xml.back(id + "-2", "10.00", "nothing", "AM04"));

        var done = upload(file, false);

        assertThat(done.getInt("taken")).isEqualTo(1);
        assertThat(done.getInt("refused")).isEqualTo(1);
        agreement.awaitPayment("reversed", 1);
        assertThat(agreement.balance()).containsExactly(5_340, 5_340, 0, 0);
        assertThat(upload(file, false).getInt("existing")).isEqualTo(1);
        assertThat(agreement.payments("reversed")).hasSize(1);
    }

    @Test
    void a_file_with_a_document_type_is_refused() {
        given().auth()
                .oauth2(Tokens.operator())
                .contentType("application/xml")
                .body("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>")
                .post("/consumption/v1/bank-statements?name=evil")
                .then()
                .statusCode(422)
                .body("title", equalTo("The file is no statement that can be read"));
    }
}
