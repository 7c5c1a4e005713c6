package rapport.consumption.payment;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.identity.Scopes;
import rapport.chassis.money.Money;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.problem.Problem;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.consumption.receivable.Accounts;
import rapport.consumption.receivable.Bill;
import rapport.consumption.receivable.Payment;

/// Money that nobody knows whose it is, and what people decide of it.
@ApplicationScoped
public class SuspenseAccount {
    private static final String WHERE = " FROM payment WHERE state = 'UNALLOCATED'";

    private final Sql sql;
    private final Accounts accounts;
    private final Payments payments;
    private final Outbox outbox;
    private final Scopes scopes;
    private final Clock clock;

    SuspenseAccount(Sql sql, Accounts accounts, Payments payments, Outbox outbox, Scopes scopes, Clock clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.payments = payments;
        this.outbox = outbox;
        this.scopes = scopes;
        this.clock = clock;
    }

    /// A payment that fits nothing.
    ///
    /// @param remark why
    /// @param details by which people may know whose it is
    public record Parked(Payment payment, String remark, String details, Cause cause) {}

    /// A payment in suspense, as it is shown.
    public record View(
            String partner,
            String paymentId,
            Money amount,
            Instant paidAt,
            Instant receivedAt,
            @Nullable String remark,
            @Nullable String details,
            @Nullable String agreementId,
            @Nullable String billId) {
        static View read(Row row) {
            return new View(
                    row.text("partner"),
                    row.text("payment_id"),
                    new Money(row.number("amount_minor"), row.text("currency")),
                    row.instant("paid_at"),
                    row.instant("received_at"),
                    row.textOrNull("remark"),
                    row.textOrNull("details"),
                    row.textOrNull("named_agreement_id"),
                    row.textOrNull("named_bill_id"));
        }
    }

    /// Keeps payments where people see them. Needs a transaction.
    public void park(List<Parked> parked) {
        scopes.mustChangeAll();
        sql.update(
                """
                INSERT INTO payment (partner, payment_id, amount_minor, free_minor, currency, paid_at, state, remark, details,
                                     received_at, correlation_id, event_id)
                SELECT partner, id, amount, amount, currency, paid, 'UNALLOCATED', remark, details, received, correlation, id
                  FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::timestamptz[], ?::text[], ?::text[],
                              ?::timestamptz[], ?::text[])
                       AS t(partner, id, amount, currency, paid, remark, details, received, correlation)""",
                parked.stream().map(p -> p.payment().key().partner()).toList(),
                parked.stream().map(p -> p.payment().key().paymentId()).toList(),
                parked.stream().map(p -> p.payment().amount().minor()).toList(),
                parked.stream().map(p -> p.payment().amount().currency()).toList(),
                parked.stream().map(p -> p.payment().paidAt()).toList(),
                parked.stream().map(Parked::remark).toList(),
                parked.stream().map(Parked::details).toList(),
                parked.stream().map(p -> p.payment().receivedAt()).toList(),
                parked.stream().map(p -> p.cause().correlationId()).toList());
        payments.moved(parked.stream().map(p -> p.payment().key()).toList(), true);
    }

    List<View> list(int offset, int limit) {
        scopes.mustSeeAll();
        return sql.query(
                "SELECT * " + WHERE + " ORDER BY received_at, partner, payment_id OFFSET ? LIMIT ?",
                View::read,
                offset,
                limit);
    }

    long count() {
        scopes.mustSeeAll();
        return sql.number("SELECT count(*) " + WHERE);
    }

    /// Takes a payment to an agreement, and of its bills to the one that is named first.
    ///
    /// @param billId null for the oldest
    PaymentView assign(Payment.Key key, String agreementId, @Nullable String billId) {
        // The payment before the agreement, as [Suspense] does.
        var waiting = lock(key);
        var account = accounts.lock(Set.of(agreementId)).get(agreementId);
        if (account == null) {
            throw Problem.invalid("agreementId", "is not known here");
        }
        if (!account.isBilledIn(waiting.amount().currency())) {
            throw Problem.invalid(
                    "agreementId", "is not billed in " + waiting.amount().currency());
        }
        var now = Instant.now(clock);
        var payment = Payment.of(key, waiting.amount(), waiting.paidAt(), waiting.receivedAt());
        var settled = account.receive(payment, billId);
        var cause = settled.stream()
                .min(Bill.OLDEST_FIRST)
                .map(bill -> new Cause(bill.cause().correlationId(), null))
                .orElseGet(Cause::root);
        outbox.announce(PaymentEvent.received(account, payment, settled, now), cause);
        accounts.write(List.of(account));
        payments.moved(List.of(key), false);
        return payments.find(key).orElseThrow();
    }

    /// Notes that the money was sent back to whoever had paid it.
    PaymentView giveBack(Payment.Key key, String why) {
        lock(key);
        sql.update("""
                UPDATE payment SET state = 'RETURNED', version = version + 1, free_minor = 0, refunded_minor = amount_minor, remark = ?
                 WHERE partner = ? AND payment_id = ?""", why, key.partner(), key.paymentId());
        payments.moved(List.of(key), false);
        return payments.find(key).orElseThrow();
    }

    /// @throws Problem when it is not in suspense, or not any more
    private View lock(Payment.Key key) {
        scopes.mustChangeAll();
        var found = sql.query(
                "SELECT * " + WHERE + " AND partner = ? AND payment_id = ? FOR UPDATE",
                View::read,
                key.partner(),
                key.paymentId());
        if (found.isEmpty()) {
            throw Problem.notFound("payment in suspense", key.paymentId());
        }
        return found.getFirst();
    }
}
