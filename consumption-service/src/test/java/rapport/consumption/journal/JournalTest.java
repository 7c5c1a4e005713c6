package rapport.consumption.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.consumption.Agreement;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class JournalTest {
    private static final Instant LATER = Instant.parse("2036-01-01T00:00:00Z");
    private static final String EXPORTS = "/consumption/v1/journal-exports";

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

    /// A line of the table: `entry,at,kind,account,debit,credit,currency,agreement,partner,reference`.
    private record Booked(String entry, String kind, String account, long debit, long credit, String about) {
        static Booked of(String line) {
            var cells = line.split(",", 8);
            return new Booked(
                    cells[0], cells[2], cells[3], Long.parseLong(cells[4]), Long.parseLong(cells[5]), cells[7]);
        }
    }

    private static List<Booked> export() {
        var answer = Agreement.operator().post(EXPORTS);
        if (answer.statusCode() == 204) {
            return List.of();
        }
        return lines(answer.then().statusCode(201).extract().path("exportId"), 10_000);
    }

    private static List<Booked> lines(String export, int limit) {
        var all = new ArrayList<Booked>();
        var after = "0";
        while (after != null) {
            var part = Agreement.operator()
                    .accept("text/csv")
                    .get(EXPORTS + "/" + export + "/lines?after=" + after + "&limit=" + limit)
                    .then()
                    .statusCode(200)
                    .extract();
            part.asString().lines().skip(1).map(Booked::of).forEach(all::add);
            after = part.header("X-Next-Cursor");
        }
        return all;
    }

    private List<Booked> ours(List<Booked> all) {
        return all.stream()
                .filter(line -> line.about().contains(agreement.agreementId())
                        || line.about().contains(id))
                .toList();
    }

    @Test
    void everything_that_moves_is_a_debit_and_a_credit_and_debtors_owe_what_the_ledger_says() {
        agreement.issue(id, 1_000, LATER);
        agreement.pay("p1", id, 1_000);
        agreement.awaitPayment("received", 1);
        Agreement.operator()
                .body(Map.of("reason", "returned", "code", "AM04"))
                .post("/consumption/v1/payments/p1/" + id + "/reversal")
                .then()
                .statusCode(200);
        suspended("-1");
        suspended("-2");
        decide("-1", "assign", Map.of("agreementId", agreement.agreementId(), "reason", "theirs"));
        decide("-2", "return", Map.of("reason", "nobody's"));

        var all = export();
        var ours = ours(all);

        assertThat(all.stream().mapToLong(Booked::debit).sum())
                .isEqualTo(all.stream().mapToLong(Booked::credit).sum())
                .isPositive();
        assertThat(balance(ours, "DEBTORS"))
                .isEqualTo(agreement.balance().getFirst().longValue());
        assertThat(balance(ours, "REVENUE")).isEqualTo(-1_000);
        assertThat(balance(ours, "FEES")).isEqualTo(-350);
        assertThat(balance(ours, "SUSPENSE")).isZero();
        assertThat(balance(ours, "CLEARING")).isEqualTo(700);
        assertThat(ours.stream().map(Booked::kind).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("BILLED", "PAID", "REVERSED", "FEE", "SUSPENDED", "ASSIGNED", "RETURNED");
        assertThat(ours(export())).isEmpty();
    }

    private static long balance(List<Booked> lines, String account) {
        return lines.stream()
                .filter(line -> line.account().equals(account))
                .mapToLong(line -> line.debit() - line.credit())
                .sum();
    }

    private void suspended(String which) {
        probe.send(
                "partner.p1.payments",
                id,
                "partner.payment.received.v1",
                Map.of(
                        "paymentId",
                        id + which,
                        "agreementId",
                        "nobody-signed-" + id,
                        "amount",
                        Map.of("minor", 700, "currency", "EUR"),
                        "paidAt",
                        "2026-11-22T10:00:00Z"));
        Eventually.answer(
                () -> Agreement.operator()
                        .get("/consumption/v1/suspense?limit=1000")
                        .then()
                        .extract()
                        .<List<String>>path("paymentId"),
                waiting -> waiting.contains(id + which));
    }

    private void decide(String which, String what, Map<String, String> body) {
        Agreement.operator()
                .body(body)
                .post("/consumption/v1/suspense/p1/" + id + which + "/" + what)
                .then()
                .statusCode(200);
    }

    @Test
    void whoever_exports_at_the_same_time_every_movement_is_in_exactly_one_export() throws Exception {
        agreement.issue(id + "-first", 100, LATER);
        var work = new ArrayList<Callable<List<Booked>>>();
        IntStream.range(0, 12).forEach(i -> {
            work.add(JournalTest::export);
            work.add(() -> {
                Agreement.batch(IntStream.range(0, 10)
                        .mapToObj(j -> agreement.bill(id + "-" + i + "-" + j, 100, LATER))
                        .toList());
                return List.of();
            });
        });
        var all = new ArrayList<Booked>();
        try (var lanes = Executors.newFixedThreadPool(6)) {
            for (var done : lanes.invokeAll(work)) {
                all.addAll(done.get());
            }
        }
        all.addAll(export());

        var ours = ours(all).stream()
                .filter(line -> line.account().equals("DEBTORS"))
                .toList();
        assertThat(ours).hasSize(121);
        assertThat(ours).extracting(Booked::entry).doesNotHaveDuplicates();
        assertThat(balance(ours, "DEBTORS")).isEqualTo(12_100);
    }

    @Test
    void an_export_stays_as_it_is_and_is_read_in_parts() {
        agreement.issue(id, 1_000, LATER);
        Agreement.batch(IntStream.range(0, 9)
                .mapToObj(i -> agreement.bill(id + "-" + i, 100, LATER))
                .toList());
        String export = Agreement.operator()
                .post(EXPORTS)
                .then()
                .statusCode(201)
                .extract()
                .path("exportId");

        var whole = lines(export, 10_000);

        assertThat(lines(export, 3)).isEqualTo(whole);
        assertThat(ours(whole)).hasSize(20);
    }
}
