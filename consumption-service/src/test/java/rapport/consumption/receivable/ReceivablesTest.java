package rapport.consumption.receivable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.chassis.event.Cause;
import rapport.chassis.money.Money;

class ReceivablesTest {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

    private final Receivables account = new Receivables("AGR", "ACC", null, 0);

    @Test
    void a_payment_settles_the_oldest_bill_first() {
        account.issue(bill("newer", 3_000, NOW.minusSeconds(10)));
        account.issue(bill("older", 2_000, NOW.minusSeconds(20)));

        var settled = account.receive(payment("p", 2_500));

        assertThat(settled).extracting(Bill::billId).containsExactly("older");
        assertThat(account.overdue(NOW)).isEqualTo(eur(2_500));
    }

    @Test
    void what_is_paid_too_much_settles_the_next_bill() {
        account.issue(bill("first", 1_000, NOW));
        account.receive(payment("p", 1_700));
        assertThat(account.credit()).isEqualTo(eur(700));

        var second = account.issue(bill("second", 1_000, NOW));

        assertThat(second.open()).isEqualTo(eur(300));
        assertThat(account.credit()).isEqualTo(eur(0));
    }

    @Test
    void a_credit_note_settles_the_oldest_bill_first_and_waits_with_what_is_left_of_it() {
        account.issue(bill("newer", 3_000, NOW.minusSeconds(10)));
        account.issue(bill("older", 2_000, NOW.minusSeconds(20)));

        var settled = account.receive(Payment.credit("note", eur(5_500), NOW));

        assertThat(settled).extracting(Bill::billId).containsExactly("older", "newer");
        assertThat(account.credit()).isEqualTo(eur(500));
        assertThat(account.entries()).last().extracting(Entry::kind).isEqualTo(Entry.Kind.CREDITED);
    }

    @Test
    void what_is_not_due_yet_is_not_overdue() {
        account.issue(bill("b", 1_000, NOW.plusSeconds(1)));

        assertThat(account.overdue(NOW)).isEqualTo(eur(0));
        assertThat(account.miss("b", NOW)).isNull();
    }

    @Test
    void a_due_date_is_missed_once() {
        account.issue(bill("b", 1_000, NOW));

        assertThat(account.miss("b", NOW)).isNotNull();
        assertThat(account.miss("b", NOW)).isNull();
    }

    @Test
    void a_payment_that_is_taken_back_opens_again_what_it_had_settled() {
        account.issue(bill("first", 1_000, NOW));
        account.issue(bill("second", 1_000, NOW.plusSeconds(1)));
        account.receive(payment("p", 1_500));

        var reopened = account.reverse(new Payment.Key("p1", "p"), NOW);

        assertThat(reopened).extracting(Bill::billId).containsExactly("first", "second");
        assertThat(account.open()).isEqualTo(eur(2_000));
        assertThat(account.credit()).isEqualTo(eur(0));
    }

    @Test
    void what_is_opened_again_is_settled_by_what_others_paid_too_much() {
        account.issue(bill("b", 1_000, NOW));
        account.receive(payment("p", 1_000));
        account.receive(payment("q", 1_000));

        account.reverse(new Payment.Key("p1", "p"), NOW);

        assertThat(account.overdue(NOW)).isEqualTo(eur(0));
        assertThat(account.credit()).isEqualTo(eur(0));
    }

    @Test
    void only_a_bill_decides_the_currency() {
        assertThat(account.isBilledIn("EUR")).isFalse();
        assertThat(account.takes("JPY")).isTrue();
        account.issue(bill("b", 1_000, NOW));
        assertThat(account.isBilledIn("EUR")).isTrue();
        assertThat(account.takes("JPY")).isFalse();
    }

    @Test
    void another_currency_is_refused() {
        account.issue(bill("b", 1_000, NOW));

        assertThat(account.takes("USD")).isFalse();
        assertThatThrownBy(() -> account.receive(Payment.of(new Payment.Key("p1", "p"), new Money(1, "USD"), NOW, NOW)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void after_any_history_the_ledger_is_what_is_open_less_what_is_free(long seed) {
        var random = new Random(seed);
        for (var step = 0; step < 300; step++) {
            switch (random.nextInt(5)) {
                case 0 ->
                    account.issue(bill("b" + step, 1 + random.nextInt(5_000), NOW.plusSeconds(random.nextInt(100))));
                case 1 -> {
                    if (account.isBilledIn("EUR")) {
                        account.receive(payment("p" + step, 1 + random.nextInt(5_000)));
                    }
                }
                case 2 -> refundAny(random, step);
                case 3 -> failAny(random);
                default -> reverseAny(random);
            }
            var ledger = account.entries().stream()
                    .mapToLong(entry -> entry.amount().minor())
                    .sum();
            assertThat(ledger)
                    .isEqualTo(account.open().minor() - account.credit().minor());
            assertThat(account.open().isZero() || account.credit().isZero())
                    .as("nothing is open while there is credit")
                    .isTrue();
            assertThat(account.payments())
                    .filteredOn(payment -> !isReversed(payment))
                    .allSatisfy(payment -> assertThat(
                                    account.refundable(payment.key()).plus(payment.refunded()))
                            .isEqualTo(payment.amount()));
            assertThat(account.bills())
                    .allMatch(bill -> bill.open().minor() >= 0
                            && bill.open().minor() <= bill.amount().minor());
        }
    }

    private final Map<String, Payment.Key> refunds = new LinkedHashMap<>();

    private void refundAny(Random random, int step) {
        var payments = List.copyOf(account.payments());
        if (!payments.isEmpty()) {
            var key = payments.get(random.nextInt(payments.size())).key();
            var most = account.refundable(key).minor();
            if (most > 0) {
                account.refund(key, eur(1 + random.nextInt((int) most)), "r" + step, NOW);
                refunds.put("r" + step, key);
            }
            assertThatThrownBy(() -> account.refund(key, account.refundable(key).plus(eur(1)), "x", NOW))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /// A refund that did not get there.
    private void failAny(Random random) {
        if (!refunds.isEmpty()) {
            var reference = List.copyOf(refunds.keySet()).get(random.nextInt(refunds.size()));
            var amount = account.entries().stream()
                    .filter(entry -> entry.reference().equals(reference))
                    .findFirst()
                    .orElseThrow()
                    .amount();
            account.refundFailed(Objects.requireNonNull(refunds.remove(reference)), amount, reference, NOW);
        }
    }

    private void reverseAny(Random random) {
        var reversed = account.entries().stream()
                .filter(entry -> entry.kind() == Entry.Kind.REVERSED)
                .map(Entry::reference)
                .toList();
        List<Payment> standing = account.payments().stream()
                .filter(payment -> !reversed.contains(payment.key().paymentId()))
                .filter(payment -> !refunds.containsValue(payment.key()))
                .toList();
        if (!standing.isEmpty()) {
            account.reverse(standing.get(random.nextInt(standing.size())).key(), NOW);
        }
    }

    private boolean isReversed(Payment payment) {
        return account.entries().stream()
                .anyMatch(entry -> entry.kind() == Entry.Kind.REVERSED
                        && entry.reference().equals(payment.key().paymentId()));
    }

    @Test
    void what_is_free_is_given_back_first_and_then_what_was_settled_last() {
        account.issue(bill("first", 1_000, NOW));
        account.issue(bill("second", 1_000, NOW.plusSeconds(1)));
        account.receive(payment("p", 2_500));
        var key = new Payment.Key("p1", "p");

        assertThat(account.refund(key, eur(400), "r1", NOW)).isEmpty();
        assertThat(account.refund(key, eur(600), "r2", NOW))
                .extracting(Bill::billId)
                .containsExactly("second");
        assertThat(account.open()).isEqualTo(eur(500));
        assertThat(account.refundable(key)).isEqualTo(eur(1_500));

        assertThat(account.refundFailed(key, eur(600), "r2", NOW))
                .extracting(Bill::billId)
                .containsExactly("second");
        assertThat(account.credit()).isEqualTo(eur(100));
    }

    @Test
    void a_payment_settles_the_bill_that_it_names_and_then_the_oldest() {
        account.issue(bill("older", 1_000, NOW));
        account.issue(bill("named", 1_000, NOW.plusSeconds(1)));

        assertThat(account.receive(payment("p", 1_500), "named"))
                .extracting(Bill::billId)
                .containsExactly("named");
        assertThat(account.open()).isEqualTo(eur(500));
    }

    private static Bill bill(String id, long minor, Instant due) {
        return new Bill(id, "R-" + id, eur(minor), eur(minor), due, false, Cause.root(), NOW);
    }

    private static Payment payment(String id, long minor) {
        return Payment.of(new Payment.Key("p1", id), eur(minor), NOW, NOW);
    }

    private static Money eur(long minor) {
        return new Money(minor, "EUR");
    }
}
