package rapport.consumption.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.event.Heard;
import rapport.chassis.identity.Scopes;
import rapport.chassis.money.Money;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.consumption.receivable.Payment;
import rapport.consumption.receivable.PaymentsMoved;

/// Payments as they were said, whether they found a bill or not. A partner reaches those that it has said.
@ApplicationScoped
class Payments {
    private static final String WHERE = """
             FROM payment WHERE (?::text IS NULL OR state = upper(?)) AND (?::text IS NULL OR agreement_id = ?)
              AND (?::text IS NULL OR partner = ?)""";

    private static final String FOUND = """
            SELECT p.*, a.agreement_id AS target
              FROM payment p
              LEFT JOIN bill b ON b.bill_id = p.named_bill_id
              JOIN billing_account a ON a.agreement_id = coalesce(p.named_agreement_id, b.agreement_id)
             WHERE p.state = 'UNALLOCATED' AND a.currency = p.currency
             ORDER BY p.received_at LIMIT ? FOR UPDATE OF p SKIP LOCKED""";

    private final Sql sql;
    private final Scopes scopes;
    private final Event<PaymentsMoved> moved;

    Payments(Sql sql, Scopes scopes, Event<PaymentsMoved> moved) {
        this.sql = sql;
        this.scopes = scopes;
        this.moved = moved;
    }

    /// A payment that fits nothing yet, and why.
    record Suspended(Payment payment, Heard<PaymentReceived> heard, String remark) {}

    /// What to look for; what is absent does not matter.
    record Wanted(@Nullable String state, @Nullable String agreementId) {}

    /// Those of these that the partner has said before.
    Set<Payment.Key> known(Collection<Payment.Key> keys) {
        return new HashSet<>(sql.query(
                """
                SELECT partner, payment_id FROM payment
                  JOIN unnest(?::text[], ?::text[]) AS t(partner, payment_id) USING (partner, payment_id)""",
                row -> new Payment.Key(row.text("partner"), row.text("payment_id")),
                keys.stream().map(Payment.Key::partner).toList(),
                keys.stream().map(Payment.Key::paymentId).toList()));
    }

    /// Keeps payments that fit nothing, where people see them and [Suspense] finds them again.
    void suspend(List<Suspended> suspended) {
        sql.update(
                """
                INSERT INTO payment (partner, payment_id, amount_minor, free_minor, currency, paid_at, state, remark,
                                     received_at, named_agreement_id, named_bill_id, correlation_id, event_id)
                SELECT partner, id, amount, amount, currency, paid, 'UNALLOCATED', remark, received, agreement, bill,
                       correlation, event
                  FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::timestamptz[], ?::text[], ?::timestamptz[],
                              ?::text[], ?::text[], ?::text[], ?::text[])
                       AS t(partner, id, amount, currency, paid, remark, received, agreement, bill, correlation, event)""",
                suspended.stream().map(s -> s.payment().key().partner()).toList(),
                suspended.stream().map(s -> s.payment().key().paymentId()).toList(),
                suspended.stream().map(s -> s.payment().amount().minor()).toList(),
                suspended.stream().map(s -> s.payment().amount().currency()).toList(),
                suspended.stream().map(s -> s.payment().paidAt()).toList(),
                suspended.stream().map(Suspended::remark).toList(),
                suspended.stream().map(s -> s.payment().receivedAt()).toList(),
                Arrays.asList(suspended.stream()
                        .map(s -> s.heard().fact().agreementId())
                        .toArray()),
                Arrays.asList(
                        suspended.stream().map(s -> s.heard().fact().billId()).toArray()),
                suspended.stream().map(s -> s.heard().event().correlationId()).toList(),
                suspended.stream().map(s -> s.heard().event().id()).toList());
        moved(suspended.stream().map(s -> s.payment().key()).toList(), true);
    }

    /// Says that something has become of payments, once it is written.
    void moved(List<Payment.Key> keys, boolean areNew) {
        if (!keys.isEmpty()) {
            moved.fire(new PaymentsMoved(keys, areNew));
        }
    }

    /// A payment in suspense whose agreement is known by now.
    record Found(
            Payment payment, String agreementId, @Nullable String billId, Cause cause) {}

    /// Those in suspense that fit by now; nobody else takes them until the transaction ends.
    List<Found> takeFound(int limit) {
        return sql.query(FOUND, Payments::found, limit);
    }

    private static Found found(Row row) {
        var amount = new Money(row.number("amount_minor"), row.text("currency"));
        return new Found(
                Payment.of(
                        new Payment.Key(row.text("partner"), row.text("payment_id")),
                        amount,
                        row.instant("paid_at"),
                        row.instant("received_at")),
                row.text("target"),
                row.textOrNull("named_bill_id"),
                new Cause(row.text("correlation_id"), row.text("event_id")));
    }

    /// Whether something of it is on its way back to the customer in this moment.
    boolean isBeingRefunded(Payment.Key key) {
        return sql.number("""
                        SELECT count(*) FROM payment_attempt
                         WHERE partner = ? AND payment_id = ? AND next_action_at IS NOT NULL""", key.partner(), key.paymentId()) > 0;
    }

    void markReversed(Payment.Key key, String why) {
        sql.update("""
                UPDATE payment SET state = 'REVERSED', version = version + 1, remark = ?
                 WHERE partner = ? AND payment_id = ?""", why, key.partner(), key.paymentId());
        moved(List.of(key), false);
    }

    Optional<PaymentView> find(Payment.Key key) {
        return sql
                .query(
                        "SELECT * FROM payment WHERE partner = ? AND payment_id = ?",
                        Payments::view,
                        key.partner(),
                        key.paymentId())
                .stream()
                .filter(payment -> scopes.reachesPartner(payment.partner()))
                .findFirst();
    }

    List<PaymentView> list(Wanted wanted, int offset, int limit) {
        var own = scopes.partner();
        return sql.query(
                "SELECT * " + WHERE + " ORDER BY received_at DESC, payment_id OFFSET ? LIMIT ?",
                Payments::view,
                wanted.state(),
                wanted.state(),
                wanted.agreementId(),
                wanted.agreementId(),
                own,
                own,
                offset,
                limit);
    }

    long count(Wanted wanted) {
        var own = scopes.partner();
        return sql.number(
                "SELECT count(*) " + WHERE,
                wanted.state(),
                wanted.state(),
                wanted.agreementId(),
                wanted.agreementId(),
                own,
                own);
    }

    private static PaymentView view(Row row) {
        var currency = row.text("currency");
        return new PaymentView(
                row.text("partner"),
                row.text("payment_id"),
                row.textOrNull("agreement_id"),
                new Money(row.number("amount_minor"), currency),
                new Money(row.number("free_minor"), currency),
                new Money(row.number("refunded_minor"), currency),
                row.instant("paid_at"),
                row.text("state"),
                row.textOrNull("remark"));
    }
}
