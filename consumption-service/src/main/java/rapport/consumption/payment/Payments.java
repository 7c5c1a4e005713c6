package rapport.consumption.payment;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.consumption.receivable.Payment;

/// Payments as they were said, whether they found a bill or not.
@ApplicationScoped
class Payments {
    private static final String WHERE = """
             FROM payment WHERE (?::text IS NULL OR state = upper(?)) AND (?::text IS NULL OR agreement_id = ?)
              AND (?::text IS NULL OR partner = ?)""";

    private final Sql sql;

    Payments(Sql sql) {
        this.sql = sql;
    }

    /// A payment that fits nothing yet, and why.
    record Suspended(Payment payment, String remark) {}

    /// What to look for; what is absent does not matter.
    record Wanted(
            @Nullable String state,
            @Nullable String agreementId,
            @Nullable String partner) {}

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

    /// Keeps payments that fit nothing, where people see them.
    void suspend(List<Suspended> suspended) {
        sql.update(
                """
                INSERT INTO payment (partner, payment_id, amount_minor, free_minor, currency, paid_at, state, remark, received_at)
                SELECT partner, id, amount, amount, currency, paid, 'UNALLOCATED', remark, received
                  FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::timestamptz[], ?::text[], ?::timestamptz[])
                       AS t(partner, id, amount, currency, paid, remark, received)""",
                suspended.stream().map(s -> s.payment().key().partner()).toList(),
                suspended.stream().map(s -> s.payment().key().paymentId()).toList(),
                suspended.stream().map(s -> s.payment().amount().minor()).toList(),
                suspended.stream().map(s -> s.payment().amount().currency()).toList(),
                suspended.stream().map(s -> s.payment().paidAt()).toList(),
                suspended.stream().map(Suspended::remark).toList(),
                suspended.stream().map(s -> s.payment().receivedAt()).toList());
    }

    void markReversed(Payment.Key key) {
        sql.update(
                "UPDATE payment SET state = 'REVERSED' WHERE partner = ? AND payment_id = ?",
                key.partner(),
                key.paymentId());
    }

    Optional<PaymentView> find(Payment.Key key) {
        return sql
                .query(
                        "SELECT * FROM payment WHERE partner = ? AND payment_id = ?",
                        Payments::view,
                        key.partner(),
                        key.paymentId())
                .stream()
                .findFirst();
    }

    List<PaymentView> list(Wanted wanted, int offset, int limit) {
        return sql.query(
                "SELECT * " + WHERE + " ORDER BY received_at DESC, payment_id OFFSET ? LIMIT ?",
                Payments::view,
                wanted.state(),
                wanted.state(),
                wanted.agreementId(),
                wanted.agreementId(),
                wanted.partner(),
                wanted.partner(),
                offset,
                limit);
    }

    long count(Wanted wanted) {
        return sql.number(
                "SELECT count(*) " + WHERE,
                wanted.state(),
                wanted.state(),
                wanted.agreementId(),
                wanted.agreementId(),
                wanted.partner(),
                wanted.partner());
    }

    private static PaymentView view(Row row) {
        var currency = row.text("currency");
        return new PaymentView(
                row.text("partner"),
                row.text("payment_id"),
                row.textOrNull("agreement_id"),
                new Money(row.number("amount_minor"), currency),
                new Money(row.number("free_minor"), currency),
                row.instant("paid_at"),
                row.text("state"),
                row.textOrNull("remark"));
    }
}
