package rapport.consumption.receivable;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import rapport.chassis.identity.Scopes;
import rapport.chassis.money.Money;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// The movements of agreements to look at. A customer reaches those of its own.
@ApplicationScoped
class Ledger {
    private static final String ENTRIES = """
             FROM ledger_entry e JOIN billing_account a USING (agreement_id)
            WHERE agreement_id = ? AND (?::text IS NULL OR a.account_id = ?)""";

    private final Sql sql;
    private final Scopes scopes;

    Ledger(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    /// The sum of all movements.
    long owedMinor(String agreementId) {
        var own = scopes.customer();
        return sql.number("SELECT coalesce(sum(e.amount_minor), 0)::bigint " + ENTRIES, agreementId, own, own);
    }

    List<Entry> of(String agreementId, int offset, int limit) {
        var own = scopes.customer();
        return sql.query(
                "SELECT e.* " + ENTRIES + " ORDER BY e.id OFFSET ? LIMIT ?",
                Ledger::entry,
                agreementId,
                own,
                own,
                offset,
                limit);
    }

    long count(String agreementId) {
        var own = scopes.customer();
        return sql.number("SELECT count(*) " + ENTRIES, agreementId, own, own);
    }

    private static Entry entry(Row row) {
        return new Entry(
                Entry.Kind.valueOf(row.text("kind")),
                new Money(row.number("amount_minor"), row.text("currency")),
                row.text("reference"),
                row.instant("at"));
    }
}
