package rapport.consumption.billing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.consumption.Agreement;
import rapport.consumption.usage.Line;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;
import rapport.testkit.Tokens;

/// Last month is over: its usage is billed, and what is heard of it afterwards goes to this month.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class BillRunTest {
    private static final String FEE = """
            , "charges": [{"id": "fee", "name": "Monthly fee", "type": "RECURRING", "amount": "20.00", "due": "IN_ARREARS",
                           "dayCount": "WHOLE"}]""";

    private final Probe probe = Probe.connect();
    private final String id = UUID.randomUUID().toString();
    private final String runId = "run-" + id;
    private final LocalDate thisMonth =
            YearMonth.now(ZoneId.of("Europe/Berlin")).atDay(1);
    private Biller biller;

    @BeforeEach
    void sells() {
        biller = Biller.founded(false).selling(FEE);
    }

    @AfterEach
    void disconnect() {
        probe.close();
    }

    @Test
    void a_run_is_looked_at_and_released_and_bills_each_period_once() throws IOException {
        var line = used(60, 120);
        var drafted = Biller.run(runId, thisMonth.toString());
        assertThat(drafted.getLong("totals.find { it.amount.currency == 'EUR' }.amount.minor"))
                .isPositive();
        assertThat(item(line, "DRAFTED")).containsEntry("total", money(2_423));
        assertThat(Biller.get("documents?agreementId=" + line.agreement().agreementId())
                        .getList(""))
                .isEmpty();

        Biller.decide(runId, "release");
        Biller.awaited(runId, "DONE");

        var document = Biller.get("documents/" + item(line, "BILLED").get("documentId"));
        assertThat(document.getString("number")).isEqualTo(biller.series() + "-00000001");
        assertThat(document.getLong("net.minor")).isEqualTo(2_036);
        assertThat(document.getLong("tax.minor")).isEqualTo(387);
        assertThat(document.getList("lines.amount.minor")).containsExactly(2_000, 36);
        assertThat(balance(line)).isEqualTo(2_423);
        var bill = Biller.get("bills/" + document.getString("documentId"));
        assertThat(bill.getString("state")).isEqualTo("OPEN");
        issuedIsSaid(line, document.getString("documentId"));
        why(document.getString("documentId"));
        reads(document.getString("documentId"), document.getString("number"));

        Biller.run(runId + "-again", thisMonth.toString());
        Biller.decide(runId + "-again", "release");
        Biller.awaited(runId + "-again", "DONE");
        assertThat(balance(line)).isEqualTo(2_423);
    }

    @Test
    void what_is_heard_late_of_a_closed_period_goes_to_the_open_one() {
        var line = used(60);
        billed();
        line.say("p1", line.call(id + "-late", 600, Line.lastMonth(12)));
        assertThat(line.records(2).stream().map(record -> record.get("periodStart")))
                .containsExactlyInAnyOrder(thisMonth.minusMonths(1).toString(), thisMonth.toString());
        var preview = Biller.get("billing-accounts/" + line.agreement().agreementId() + "/preview");
        assertThat(preview.getString("from")).isEqualTo(thisMonth.toString());
        assertThat(preview.getList("lines.findAll { it.kind == 'USAGE' }.amount.minor"))
                .containsExactly(120);
    }

    @Test
    void a_run_that_is_done_cannot_be_cancelled_and_a_cancelled_one_bills_nobody() {
        var line = used(60);
        Biller.run(runId, thisMonth.toString());
        Biller.decide(runId, "release");
        Biller.awaited(runId, "DONE");
        Agreement.operator()
                .body(Map.of("reason", "Too late."))
                .post("/consumption/v1/bill-runs/" + runId + "/cancel")
                .then()
                .statusCode(409);
        Biller.run(runId + "-2", thisMonth.toString());
        Biller.decide(runId + "-2", "cancel");
        assertThat(Biller.get("bill-runs/" + runId + "-2").getString("state")).isEqualTo("CANCELLED");
        assertThat(balance(line)).isEqualTo(2_394);
    }

    @Test
    void who_has_no_legal_entity_is_told_and_billed_once_there_is_one() {
        var line = Line.of(
                Agreement.sign(probe, biller.offering()),
                thisMonth
                        .minusMonths(1)
                        .atStartOfDay(ZoneId.of("Europe/Berlin"))
                        .toInstant());
        var preview = "/consumption/v1/billing-accounts/" + line.agreement().agreementId() + "/preview";
        Eventually.answer(
                () -> Agreement.operator().get(preview).asString(), answer -> answer.contains("No legal entity"));
        Biller.run(runId, thisMonth.toString());
        assertThat(String.valueOf(item(line, "FLAWED").get("reason"))).startsWith("No legal entity bills the brand");

        biller.open(line.agreement());
        Eventually.answer(() -> Agreement.operator().get(preview).statusCode(), status -> status == 200);
        Biller.decide(runId, "release");
        Biller.awaited(runId, "DONE");
        assertThat(item(line, "BILLED").get("total")).isEqualTo(money(2_380));
    }

    @Test
    void a_month_without_anything_is_closed_and_the_next_one_is_billed() {
        var line = Line.of(
                biller.agreement(probe),
                thisMonth
                        .minusMonths(2)
                        .atStartOfDay(ZoneId.of("Europe/Berlin"))
                        .toInstant());
        line.say("p1", line.call(id, 60, Line.lastMonth(10)));
        line.records(1);
        billed();
        assertThat(item(line, "BILLED").get("total")).isEqualTo(money(2_380));
        Biller.run(runId + "-2", thisMonth.toString());
        Biller.decide(runId + "-2", "release");
        Biller.awaited(runId + "-2", "DONE");
        assertThat(balance(line)).isEqualTo(2_380 + 2_394);
    }

    @Test
    void days_in_advance_that_did_not_come_to_be_are_given_back_from_the_bill_that_had_them() {
        var advance = Biller.founded(false)
                .selling(FEE.replace("IN_ARREARS", "IN_ADVANCE").replace("WHOLE", "ACTUAL"));
        var berlin = ZoneId.of("Europe/Berlin");
        var line = Line.of(
                advance.agreement(probe),
                thisMonth.minusMonths(2).atStartOfDay(berlin).toInstant());
        Eventually.answer(
                () -> Agreement.operator()
                        .get("/consumption/v1/billing-accounts/"
                                + line.agreement().agreementId() + "/preview")
                        .statusCode(),
                status -> status == 200);
        billed();
        assertThat(balance(line)).isEqualTo(4_760);
        line.end(thisMonth
                .minusMonths(1)
                .plusDays(14)
                .atTime(12, 0)
                .atZone(berlin)
                .toInstant());
        var days = thisMonth.minusMonths(1).lengthOfMonth();
        var back = Math.round(2_000.0 * (days - 15) / days);
        var tax = Math.round(back * 0.19);
        var preview = Eventually.answer(
                () -> Biller.get("billing-accounts/" + line.agreement().agreementId() + "/preview"),
                answer -> answer.getLong("total.minor") < 0);
        assertThat(preview.getLong("net.minor")).isEqualTo(-back);
        Biller.run(runId + "-2", thisMonth.toString());
        Biller.decide(runId + "-2", "release");
        Biller.awaited(runId + "-2", "DONE");
        assertThat(balance(line)).isEqualTo((int) (4_760 - back - tax));
        var note = Biller.get("documents?agreementId=" + line.agreement().agreementId());
        assertThat(note.getString("find { it.kind == 'CREDIT_NOTE' }.number"))
                .isEqualTo(advance.series() + "C-00000001");
        assertThat(note.getLong("find { it.kind == 'CREDIT_NOTE' }.taxes[0].tax.minor"))
                .isEqualTo(tax);
    }

    @Test
    void numbers_have_no_gap_and_ledgers_fold_to_what_is_owed() {
        var lines = IntStream.range(0, 8).mapToObj(_ -> used(60)).toList();
        billed();
        var numbers = lines.stream()
                .map(line -> Biller.get(
                                "documents?agreementId=" + line.agreement().agreementId())
                        .getString("[0].number"))
                .sorted()
                .toList();
        assertThat(numbers)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 8)
                        .mapToObj(n -> "%s-%08d".formatted(biller.series(), n))
                        .toList());
        lines.forEach(line -> assertThat(balance(line)).isEqualTo(2_394));
    }

    @Test
    void a_credit_note_gives_back_lines_at_their_rate_and_no_more_than_was_billed() {
        var line = used(60);
        billed();
        var agreementId = line.agreement().agreementId();
        var documentId = Biller.get("documents?agreementId=" + agreementId).getString("[0].documentId");
        var note = Map.of(
                "creditNoteId",
                "CN-" + id,
                "agreementId",
                agreementId,
                "documentId",
                documentId,
                "lines",
                List.of(Map.of("position", 1, "minor", 1_000)),
                "reason",
                "Half a month was not served.");
        for (var status : List.of(201, 200)) {
            Agreement.operator()
                    .body(note)
                    .post("/consumption/v1/credit-notes")
                    .then()
                    .statusCode(status);
        }
        assertThat(balance(line)).isEqualTo(2_394 - 1_190);
        assertThat(Biller.get("documents/CN-" + id).getString("number")).isEqualTo(biller.series() + "C-00000001");
        var applied = probe.await(
                "consumption.payments",
                said -> said.type().equals("consumption.credit.applied.v1")
                        && said.subject().equals(agreementId));
        assertThat(applied.json().get("creditNoteId").asText()).isEqualTo("CN-" + id);

        var more = Map.of(
                "creditNoteId",
                "CN2-" + id,
                "agreementId",
                agreementId,
                "documentId",
                documentId,
                "lines",
                List.of(Map.of("position", 1, "minor", 1_001)),
                "reason",
                "Too much.");
        Agreement.operator()
                .body(more)
                .post("/consumption/v1/credit-notes")
                .then()
                .statusCode(422);
        Agreement.operator()
                .body(Map.of(
                        "creditNoteId",
                        "CN3-" + id,
                        "agreementId",
                        agreementId,
                        "amount",
                        money(500),
                        "reason",
                        "Sorry."))
                .post("/consumption/v1/credit-notes")
                .then()
                .statusCode(201);
        assertThat(balance(line)).isEqualTo(2_394 - 1_190 - 500);
        assertThat(Biller.get("documents/CN3-" + id).getLong("tax.minor")).isEqualTo(80);
        Agreement.operator()
                .body(Map.of("reason", "A credit note stays."))
                .post("/consumption/v1/payments/:credit/CN-" + id + "/reversal")
                .then()
                .statusCode(409);
    }

    @Test
    void a_bill_on_demand_takes_what_was_used_and_the_period_stays_open() {
        var line = used(60);
        var agreementId = line.agreement().agreementId();
        var path = "/consumption/v1/billing-accounts/" + agreementId + "/bill";
        Agreement.operator().post(path).then().statusCode(201);
        assertThat(balance(line)).isEqualTo(14);
        Agreement.operator().post(path).then().statusCode(204);
        billed();
        assertThat(balance(line)).isEqualTo(14 + 2_380);
    }

    @Test
    void periods_begin_on_the_day_that_was_said_before_anything_was_used() {
        var agreement = biller.agreement(probe);
        var path = "/consumption/v1/billing-accounts/" + agreement.agreementId() + "/bill-day";
        Agreement.operator().body(Map.of("billDay", 15)).put(path).then().statusCode(200);
        Agreement.operator().body(Map.of("billDay", 32)).put(path).then().statusCode(422);
        var line = Line.of(agreement);
        line.say("p1", line.call(id, 60, Line.lastMonth(14)));
        assertThat(line.records(1).getFirst().get("periodStart"))
                .isEqualTo(thisMonth.minusMonths(2).withDayOfMonth(15).toString());
        Agreement.operator().body(Map.of("billDay", 20)).put(path).then().statusCode(409);
    }

    @Test
    void a_customer_reads_its_own_bill_and_nobody_elses() {
        var line = used(60);
        billed();
        var path = "/consumption/v1/documents/"
                + Biller.get("documents?agreementId=" + line.agreement().agreementId())
                        .getString("[0].documentId");
        for (var part : List.of("", "/page", "/pdf", "/lines/2/usage")) {
            given().auth()
                    .oauth2(Tokens.customer(line.agreement().accountId()))
                    .get(path + part)
                    .then()
                    .statusCode(200);
            given().auth()
                    .oauth2(Tokens.customer("ACC-other"))
                    .get(path + part)
                    .then()
                    .statusCode(404);
        }
    }

    private void billed() {
        Biller.run(runId, thisMonth.toString());
        Biller.decide(runId, "release");
        Biller.awaited(runId, "DONE");
    }

    /// A line with calls of last month.
    private Line used(long... seconds) {
        var line = Line.of(biller.agreement(probe));
        for (var call : seconds) {
            line.say(
                    "p1",
                    line.call(
                            UUID.randomUUID().toString(),
                            call,
                            Line.lastMonth(10).plusSeconds(call)));
        }
        line.records(seconds.length);
        return line;
    }

    private Map<String, Object> item(Line line, String state) {
        return Biller.get("bill-runs/" + runId + "/accounts?limit=1000&state=" + state)
                .getMap("find { it.agreementId == '" + line.agreement().agreementId() + "' }");
    }

    private static int balance(Line line) {
        return Biller.get("balances/" + line.agreement().agreementId()).getInt("balance.minor");
    }

    private void issuedIsSaid(Line line, String documentId) {
        var issued = probe.await("consumption.bills", said -> said.subject().equals(documentId));
        assertThat(issued.json().get("amount").get("minor").asLong()).isEqualTo(2_423);
        assertThat(issued.json().get("agreementId").asText())
                .isEqualTo(line.agreement().agreementId());
    }

    private static void why(String documentId) {
        var records = Biller.get("documents/" + documentId + "/lines/2/usage");
        assertThat(records.getList("amount")).containsExactly("0.12000000", "0.24000000");
        assertThat(records.getString("[0].why.balances[0].key.id")).isNotBlank();
        assertThat(Biller.get("documents/" + documentId + "/lines/1/usage").getList(""))
                .isEmpty();
    }

    private static void reads(String documentId, String number) throws IOException {
        var page = Agreement.operator().get("/consumption/v1/documents/" + documentId + "/page");
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(new String(page.asByteArray(), StandardCharsets.UTF_8))
                .contains("Musterstraße 1", number, "24.23 EUR", "2 records, 3:00 min");
        var pdf = Agreement.operator()
                .get("/consumption/v1/documents/" + documentId + "/pdf")
                .asByteArray();
        try (var read = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(read))
                    .contains("Musterstraße 1", number, "24.23 EUR", "Monthly fee");
        }
    }

    private static Map<String, Object> money(int minor) {
        return Map.of("minor", minor, "currency", "EUR");
    }
}
