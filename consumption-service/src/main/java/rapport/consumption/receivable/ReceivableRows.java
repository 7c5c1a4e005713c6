package rapport.consumption.receivable;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Sql;

/// Writes what has changed of receivables, set-based.
@ApplicationScoped
class ReceivableRows {
    private final Sql sql;

    ReceivableRows(Sql sql) {
        this.sql = sql;
    }

    private record Owned<T>(String agreementId, T item) {}

    /// @param versions of the bills that were there before
    /// @param came the payments that were not
    record Written(Map<String, Long> versions, List<Payment.Key> came) {}

    /// Needs their agreements to be locked.
    Written write(Collection<Receivables> changed) {
        sql.update(
                """
                UPDATE billing_account a SET currency = t.currency, version = t.version
                  FROM unnest(?::text[], ?::text[], ?::bigint[]) AS t(id, currency, version) WHERE a.agreement_id = t.id""",
                changed.stream().map(Receivables::agreementId).toList(),
                each(changed, Receivables::currency),
                changed.stream().map(Receivables::version).toList());
        var versions = writeBills(owned(changed, Receivables::bills));
        var came = writePayments(owned(changed, Receivables::payments));
        writeAllocations(changed);
        writeEntries(owned(changed, Receivables::entries));
        return new Written(versions, came);
    }

    /// A row that is there already belongs to this agreement and is updated; a new one is inserted, and meets a
    /// row of another transaction with an error rather than in silence.
    ///
    /// @return the versions of those that were there
    private Map<String, Long> writeBills(List<Owned<Bill>> bills) {
        var there = sql
                .query(
                        """
                UPDATE bill b SET open_minor = t.open, missed = t.missed,
                       version = b.version + (b.open_minor <> t.open OR b.missed <> t.missed)::int,
                       next_action_at = CASE WHEN t.open > 0 AND NOT t.missed THEN b.due_at END
                  FROM unnest(?::text[], ?::text[], ?::bigint[], ?::boolean[]) AS t(id, agreement, open, missed)
                 WHERE b.bill_id = t.id AND b.agreement_id = t.agreement
                RETURNING b.bill_id, b.version""",
                        row -> Map.entry(row.text("bill_id"), row.number("version")),
                        bills.stream().map(b -> b.item().billId()).toList(),
                        bills.stream().map(Owned::agreementId).toList(),
                        bills.stream().map(b -> b.item().open().minor()).toList(),
                        bills.stream().map(b -> b.item().missed()).toList())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        insertBills(bills.stream()
                .filter(b -> !there.containsKey(b.item().billId()))
                .toList());
        return there;
    }

    private void insertBills(List<Owned<Bill>> bills) {
        sql.update(
                """
                INSERT INTO bill (bill_id, number, agreement_id, amount_minor, open_minor, currency, due_at, missed,
                                  next_action_at, correlation_id, event_id, issued_at)
                SELECT id, number, agreement, amount, open, currency, due, missed,
                       CASE WHEN open > 0 AND NOT missed THEN due END, correlation, event, issued
                  FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::timestamptz[],
                              ?::boolean[], ?::text[], ?::text[], ?::timestamptz[])
                       AS t(id, number, agreement, amount, open, currency, due, missed, correlation, event, issued)""",
                bills.stream().map(b -> b.item().billId()).toList(),
                bills.stream().map(b -> b.item().number()).toList(),
                bills.stream().map(Owned::agreementId).toList(),
                bills.stream().map(b -> b.item().amount().minor()).toList(),
                bills.stream().map(b -> b.item().open().minor()).toList(),
                bills.stream().map(b -> b.item().amount().currency()).toList(),
                bills.stream().map(b -> b.item().dueAt()).toList(),
                bills.stream().map(b -> b.item().missed()).toList(),
                bills.stream().map(b -> b.item().cause().correlationId()).toList(),
                each(bills, b -> b.item().cause().causationId()),
                bills.stream().map(b -> b.item().issuedAt()).toList());
    }

    /// @return those that are new
    private List<Payment.Key> writePayments(List<Owned<Payment>> payments) {
        var there = Set.copyOf(sql.query(
                """
                UPDATE payment p SET free_minor = t.free, refunded_minor = t.refunded, agreement_id = t.agreement,
                       version = p.version + (p.state = 'UNALLOCATED')::int, state = CASE p.state WHEN 'UNALLOCATED' THEN 'ALLOCATED' ELSE p.state END
                  FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
                       AS t(partner, id, agreement, free, refunded)
                 WHERE p.partner = t.partner AND p.payment_id = t.id
                   AND (p.agreement_id = t.agreement OR p.state = 'UNALLOCATED')
                RETURNING p.partner, p.payment_id""",
                row -> new Payment.Key(row.text("partner"), row.text("payment_id")),
                payments.stream().map(p -> p.item().key().partner()).toList(),
                payments.stream().map(p -> p.item().key().paymentId()).toList(),
                payments.stream().map(Owned::agreementId).toList(),
                payments.stream().map(p -> p.item().free().minor()).toList(),
                payments.stream().map(p -> p.item().refunded().minor()).toList()));
        var came =
                payments.stream().filter(p -> !there.contains(p.item().key())).toList();
        insertPayments(came);
        return came.stream().map(p -> p.item().key()).toList();
    }

    private void insertPayments(List<Owned<Payment>> payments) {
        sql.update(
                """
                INSERT INTO payment (partner, payment_id, agreement_id, amount_minor, free_minor, currency, paid_at, state,
                                     received_at)
                SELECT partner, id, agreement, amount, free, currency, paid, 'ALLOCATED', received
                  FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::timestamptz[],
                              ?::timestamptz[])
                       AS t(partner, id, agreement, amount, free, currency, paid, received)""",
                payments.stream().map(p -> p.item().key().partner()).toList(),
                payments.stream().map(p -> p.item().key().paymentId()).toList(),
                payments.stream().map(Owned::agreementId).toList(),
                payments.stream().map(p -> p.item().amount().minor()).toList(),
                payments.stream().map(p -> p.item().free().minor()).toList(),
                payments.stream().map(p -> p.item().amount().currency()).toList(),
                payments.stream().map(p -> p.item().paidAt()).toList(),
                payments.stream().map(p -> p.item().receivedAt()).toList());
    }

    private void writeEntries(List<Owned<Entry>> entries) {
        sql.update(
                """
                INSERT INTO ledger_entry (agreement_id, kind, amount_minor, currency, reference, at)
                SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::timestamptz[])""",
                entries.stream().map(Owned::agreementId).toList(),
                entries.stream().map(e -> e.item().kind()).toList(),
                entries.stream().map(e -> e.item().amount().minor()).toList(),
                entries.stream().map(e -> e.item().amount().currency()).toList(),
                entries.stream().map(e -> e.item().reference()).toList(),
                entries.stream().map(e -> e.item().at()).toList());
    }

    private void writeAllocations(Collection<Receivables> changed) {
        var allocated = changed.stream()
                .flatMap(account -> account.allocated().stream())
                .toList();
        sql.update(
                """
                INSERT INTO allocation (partner, payment_id, bill_id, amount_minor)
                SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[])""",
                allocated.stream().map(a -> a.payment().partner()).toList(),
                allocated.stream().map(a -> a.payment().paymentId()).toList(),
                allocated.stream().map(Allocation::billId).toList(),
                allocated.stream().map(a -> a.amount().minor()).toList());
    }

    private static <T> List<Owned<T>> owned(
            Collection<Receivables> accounts, Function<Receivables, Collection<T>> items) {
        return accounts.stream()
                .flatMap(account -> items.apply(account).stream().map(item -> new Owned<>(account.agreementId(), item)))
                .toList();
    }

    private static <T> List<@Nullable String> each(Collection<T> items, Function<T, @Nullable String> value) {
        var values = new ArrayList<@Nullable String>(items.size());
        items.forEach(item -> values.add(value.apply(item)));
        return values;
    }
}
