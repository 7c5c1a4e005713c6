package rapport.consumption.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// The accounts of agreements in the database: locked together, changed in memory, written together.
@ApplicationScoped
public class Ledger {
    private final Sql sql;

    Ledger(Sql sql) {
        this.sql = sql;
    }

    /// The receivables of these agreements, as far as they are known, locked until the transaction ends.
    public Map<String, Receivables> lock(Collection<String> agreementIds) {
        return lock(agreementIds, null);
    }

    /// The receivables of an agreement with all that a payment paid, locked until the transaction ends.
    public Receivables lockWith(String agreementId, String payment) {
        var locked = lock(List.of(agreementId), payment).get(agreementId);
        if (locked == null) {
            throw new IllegalStateException("no billing account for " + agreementId);
        }
        return locked;
    }

    /// How much of a payment went to which bill.
    public Map<String, Long> paidBy(String payment) {
        var paid = new HashMap<String, Long>();
        sql.query(
                "SELECT bill_id, sum(minor)::bigint AS minor FROM allocation WHERE payment = ? GROUP BY 1 HAVING sum(minor) <> 0",
                row -> paid.put(row.text("bill_id"), row.number("minor")),
                payment);
        return paid;
    }

    private Map<String, Receivables> lock(Collection<String> agreementIds, @Nullable String payment) {
        var locked = sql
                .query(
                        "SELECT * FROM billing_account WHERE agreement_id = ANY (?) ORDER BY agreement_id FOR UPDATE",
                        Ledger::receivables,
                        agreementIds)
                .stream()
                .collect(Collectors.toMap(Receivables::agreementId, Function.identity()));
        sql.query("""
                SELECT agreement_id, bill_id, number, due_at, minor, open_minor FROM bill
                 WHERE agreement_id = ANY (?)
                   AND (open_minor > 0 OR bill_id IN (SELECT bill_id FROM allocation WHERE payment = ?))""", row -> know(locked, row), agreementIds, payment);
        sql.query("""
                SELECT agreement_id, payment, remaining FROM credit
                 WHERE agreement_id = ANY (?) AND remaining > 0 ORDER BY payment""", row -> knowCredit(locked, row), agreementIds);
        return locked;
    }

    /// Writes what has happened to these receivables.
    public void write(Collection<Receivables> changed, Instant at) {
        writeEntries(changed, at);
        var allocations = pairs(changed, Receivables::allocations);
        sql.update(
                """
                INSERT INTO allocation (agreement_id, payment, bill_id, minor)
                SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[])""",
                column(allocations, pair -> pair.of().agreementId()),
                column(allocations, pair -> pair.item().payment()),
                column(allocations, pair -> pair.item().billId()),
                column(allocations, pair -> pair.item().minor()));
        var bills = pairs(changed, Receivables::changedBills);
        sql.update(
                """
                UPDATE bill b SET open_minor = t.open
                  FROM unnest(?::text[], ?::bigint[]) AS t(bill_id, open) WHERE b.bill_id = t.bill_id""",
                column(bills, pair -> pair.item().billId()),
                column(bills, pair -> pair.item().open()));
        writeCredits(changed);
        sql.update(
                """
                UPDATE billing_account a SET currency = t.currency, version = t.version
                  FROM unnest(?::text[], ?::text[], ?::bigint[]) AS t(id, currency, version)
                 WHERE a.agreement_id = t.id""",
                column(changed, Receivables::agreementId),
                column(changed, Receivables::currency),
                column(changed, Receivables::version));
    }

    private void writeEntries(Collection<Receivables> changed, Instant at) {
        var entries = pairs(changed, Receivables::entries);
        sql.update(
                """
                INSERT INTO ledger_entry (agreement_id, kind, reference, minor, currency, at)
                SELECT *, ? FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[])""",
                at,
                column(entries, pair -> pair.of().agreementId()),
                column(entries, pair -> pair.item().kind()),
                column(entries, pair -> pair.item().reference()),
                column(entries, pair -> pair.item().minor()),
                column(entries, pair -> pair.of().currency()));
    }

    private void writeCredits(Collection<Receivables> changed) {
        var credits = pairs(
                changed, receivables -> List.copyOf(receivables.changedCredits().entrySet()));
        sql.update(
                """
                INSERT INTO credit (agreement_id, payment, remaining)
                SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[])
                ON CONFLICT (payment) DO UPDATE SET remaining = excluded.remaining""",
                column(credits, pair -> pair.of().agreementId()),
                column(credits, pair -> pair.item().getKey()),
                column(credits, pair -> pair.item().getValue()));
    }

    private record Pair<T>(Receivables of, T item) {}

    private static <T> List<Pair<T>> pairs(Collection<Receivables> all, Function<Receivables, List<T>> items) {
        return all.stream()
                .flatMap(one -> items.apply(one).stream().map(item -> new Pair<>(one, item)))
                .toList();
    }

    private static <T> List<@Nullable Object> column(Collection<T> rows, Function<T, @Nullable Object> value) {
        return rows.stream().map(value).collect(Collectors.toList());
    }

    private static Receivables receivables(Row row) {
        return new Receivables(
                row.text("agreement_id"), row.text("account_id"), row.textOrNull("currency"), row.number("version"));
    }

    private static boolean know(Map<String, Receivables> locked, Row row) {
        var receivables = locked.get(row.text("agreement_id"));
        if (receivables != null) {
            receivables.know(new OpenBill(
                    row.text("bill_id"),
                    row.text("number"),
                    row.instant("due_at"),
                    row.number("minor"),
                    row.number("open_minor")));
        }
        return receivables != null;
    }

    private static boolean knowCredit(Map<String, Receivables> locked, Row row) {
        var receivables = locked.get(row.text("agreement_id"));
        if (receivables != null) {
            receivables.know(row.text("payment"), row.number("remaining"));
        }
        return receivables != null;
    }
}
