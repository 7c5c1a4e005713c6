package rapport.consumption.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.consumption.Agreement;
import rapport.testkit.Probe;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PaymentTest {
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

    @Test
    void a_payment_clears_what_is_overdue_and_continues_the_journey_of_the_bill() {
        agreement.issue(id, 4_990, Instant.now());
        var missed = agreement.awaitPayment("missed", 1);
        var said = agreement.pay("p1", id, 4_990);

        var received = agreement.awaitPayment("received", 1);
        assertThat(received.json().at("/overdue/minor").asLong()).isZero();
        assertThat(received.json().path("settledBillIds"))
                .extracting(node -> node.asText())
                .containsExactly(id);
        assertThat(received.headers())
                .containsEntry("ce_correlationid", missed.headers().get("ce_correlationid"))
                .containsEntry("ce_causationid", said);
        assertThat(agreement.balance()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void part_of_the_amount_leaves_the_rest_overdue() {
        agreement.issue(id, 4_990, Instant.now());
        agreement.awaitPayment("missed", 1);
        agreement.pay("p1", id, 1_000);

        assertThat(agreement
                        .awaitPayment("received", 1)
                        .json()
                        .at("/overdue/minor")
                        .asLong())
                .isEqualTo(3_990);
        assertThat(agreement.balance()).containsExactly(3_990, 3_990, 3_990, 0);
    }

    @Test
    void what_is_paid_too_much_settles_the_next_bill() {
        agreement.issue(id + "-1", 1_000, LATER);
        agreement.pay("p1", id, 1_600);
        agreement.awaitPayment("received", 1);
        assertThat(agreement.balance()).containsExactly(-600, 0, 0, 600);

        agreement.issue(id + "-2", 1_000, LATER);
        assertThat(agreement.balance()).containsExactly(400, 400, 0, 0);
    }

    @Test
    void a_payment_that_comes_before_its_due_date_prevents_the_miss() {
        agreement.issue(id, 1_000, Instant.now().plusSeconds(3));
        agreement.pay("p1", id, 1_000);
        agreement.awaitPayment("received", 1);
        var other = Agreement.sign(probe);
        other.issue(id + "-other", 1_000, Instant.now().plusSeconds(4));
        other.awaitPayment("missed", 1);

        assertThat(agreement.payments("missed")).isEmpty();
    }

    @Test
    void a_payment_under_many_event_ids_is_one_payment_but_two_partners_number_for_themselves() {
        agreement.issue(id, 10_000, LATER);
        for (var i = 0; i < 5; i++) {
            agreement.pay("p1", id, 1_000);
        }
        agreement.pay("p2", id, 1_000);
        agreement.pay("p1", id + "-last", 1);

        agreement.awaitPayment("received", 3);
        assertThat(agreement.payments("received")).hasSize(3);
        assertThat(agreement.balance()).containsExactly(7_999, 7_999, 0, 0);
    }

    @Test
    void a_payment_for_something_unknown_waits_in_suspense_and_the_partner_is_told() {
        var said = probe.send(
                "partner.p1.payments",
                id,
                "partner.payment.received.v1",
                Map.of(
                        "paymentId",
                        id,
                        "billId",
                        "nobody-issued-this",
                        "amount",
                        Map.of("minor", 5, "currency", "EUR"),
                        "paidAt",
                        "2026-11-22T10:00:00Z"));

        var refusal = probe.await("partner.p1.refusals", event -> event.text().contains(said));
        assertThat(refusal.json().path("field").asText()).isEqualTo("billId");
        Agreement.operator()
                .get("/consumption/v1/payments?state=unallocated&limit=1000")
                .then()
                .body("paymentId", hasItem(id));
    }

    @Test
    void a_payment_that_was_early_finds_its_bill_when_that_is_issued() {
        agreement.pay("p1", id, 1_000);
        probe.send(
                "partner.p1.payments",
                id,
                "partner.payment.received.v1",
                Map.of(
                        "paymentId",
                        id + "-by-bill",
                        "billId",
                        id,
                        "amount",
                        Map.of("minor", 500, "currency", "EUR"),
                        "paidAt",
                        "2026-11-22T10:00:00Z"));
        probe.await("partner.p1.refusals", event -> event.text().contains("billId"));
        agreement.issue(id, 2_000, LATER);

        agreement.awaitPayment("received", 2);
        assertThat(agreement.balance()).containsExactly(500, 500, 0, 0);
    }

    @Test
    void a_payment_that_says_something_impossible_is_refused_with_the_field() {
        var said = probe.send(
                "partner.p1.payments",
                id,
                "partner.payment.received.v1",
                "{\"paymentId\":\"x\",\"agreementId\":\"a\",\"amount\":{\"minor\":-5,\"currency\":\"EUR\"},"
                        + "\"paidAt\":\"2026-11-22T10:00:00Z\"}");

        var refusal = probe.await("partner.p1.refusals", event -> event.text().contains(said));
        assertThat(refusal.json().path("field").asText()).isEqualTo("amount.minor");
    }

    @Test
    void a_chargeback_opens_the_bill_again_and_happens_once() {
        agreement.issue(id, 1_000, Instant.now());
        agreement.awaitPayment("missed", 1);
        agreement.pay("p1", id, 1_000);
        agreement.awaitPayment("received", 1);
        var path = "/consumption/v1/payments/p1/" + id + "/reversal";

        Agreement.operator()
                .body(Map.of("reason", "by the bank"))
                .post(path)
                .then()
                .statusCode(200)
                .body("state", equalTo("REVERSED"));
        Agreement.operator()
                .body(Map.of("reason", "by the bank"))
                .post(path)
                .then()
                .statusCode(409);

        assertThat(agreement
                        .awaitPayment("reversed", 1)
                        .json()
                        .at("/overdue/minor")
                        .asLong())
                .isEqualTo(1_000);
        assertThat(agreement.balance()).containsExactly(1_000, 1_000, 1_000, 0);
    }

    @Test
    void a_direct_debit_that_comes_back_for_the_customers_reason_costs_a_fee_that_stands_by_itself() {
        agreement.issue(id, 1_000, LATER);
        for (var code : List.of("AM04", "FOCR")) {
            agreement.pay("p1", id + code, 1_000);
        }
        agreement.awaitPayment("received", 2);
        for (var code : List.of("AM04", "FOCR")) {
            Agreement.operator()
                    .body(Map.of("reason", "returned", "code", code))
                    .post("/consumption/v1/payments/p1/" + id + code + "/reversal")
                    .then()
                    .statusCode(200);
        }

        assertThat(agreement.balance()).containsExactly(1_350, 1_350, 0, 0);
        Agreement.operator()
                .get("/consumption/v1/balances/" + agreement.agreementId() + "/ledger")
                .then()
                .body("findAll { it.kind == 'FEE' }.amount.minor", equalTo(List.of(350)));
    }

    @Test
    void duplicated_and_shuffled_payments_leave_the_balance_that_the_bills_and_payments_make() {
        agreement.issue(id + "-0", 700, LATER);
        Agreement.batch(IntStream.range(1, 20)
                .mapToObj(i -> agreement.bill(id + "-" + i, 700, LATER))
                .toList());
        var payments = IntStream.range(0, 40).boxed().collect(Collectors.toList());
        payments.addAll(List.copyOf(payments));
        Collections.shuffle(payments, new Random(7));
        payments.forEach(i -> agreement.pay("p1", id + "-" + i, 100 + i));

        agreement.awaitPayment("received", 40);
        var paid = IntStream.range(0, 40).map(i -> 100 + i).sum();
        assertThat(agreement.balance()).containsExactly(20 * 700 - paid, 20 * 700 - paid, 0, 0);
        assertThat(agreement.payments("received")).hasSize(40);
    }
}
