package rapport.consumption.billingaccount;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.Entries;
import rapport.chassis.tmf.Filter;
import rapport.chassis.tmf.Rows;
import rapport.chassis.tmf.TmfLog.Entry;
import rapport.consumption.surface.Money;

/// Agreements as they are billed, in the order of their ids, and what they owe. A customer reaches its own.
@ApplicationScoped
class TmfBillingAccounts implements Entries<TmfBillingAccount> {
    private static final String FROM = " FROM billed_agreement WHERE (?::text IS NULL OR account_id = ?)";

    /// The fold of the ledger, and what is open of bills; of a page's agreements at once.
    private static final String OWED = """
            SELECT w.agreement_id, coalesce(l.balance, 0) AS balance, coalesce(b.open, 0) AS open,
                   coalesce(b.overdue, 0) AS overdue
              FROM unnest(?::text[]) AS w(agreement_id)
              LEFT JOIN (SELECT agreement_id, sum(amount_minor)::bigint AS balance FROM ledger_entry
                          WHERE agreement_id = ANY (?) GROUP BY agreement_id) AS l USING (agreement_id)
              LEFT JOIN (SELECT agreement_id, sum(open_minor)::bigint AS open,
                                (sum(open_minor) FILTER (WHERE due_at <= ?))::bigint AS overdue
                           FROM bill WHERE agreement_id = ANY (?) AND open_minor > 0 GROUP BY agreement_id) AS b
                   USING (agreement_id)""";

    private final Sql sql;
    private final Rows<BillingAccountRow> rows;
    private final Scopes scopes;
    private final Clock clock;

    TmfBillingAccounts(Sql sql, Scopes scopes, Clock clock) {
        this.sql = sql;
        this.rows = new Rows<>(sql, FROM, "agreement_id", "agreement_id", BillingAccountRow::read);
        this.scopes = scopes;
        this.clock = clock;
    }

    private record Owed(long balance, long open, long overdue) {
        static final Owed NOTHING = new Owed(0, 0, 0);

        String status() {
            return overdue > 0 ? "overdue" : open > 0 ? "due" : "paid";
        }

        List<Balance> balances(@Nullable String currency, Instant now) {
            return currency == null
                    ? List.of()
                    : List.of(
                            Balance.of("balance", Money.of(balance, currency), now),
                            Balance.of("open", Money.of(open, currency), now),
                            Balance.of("overdue", Money.of(overdue, currency), now));
        }
    }

    @Override
    public Optional<Entry<TmfBillingAccount>> find(String id) {
        var own = scopes.customer();
        return entries(rows.find(id, own, own).stream().toList()).stream().findFirst();
    }

    @Override
    public List<Entry<TmfBillingAccount>> list(Filter filter, int offset, int limit) {
        var own = scopes.customer();
        return entries(rows.list(filter, offset, limit, own, own));
    }

    @Override
    public long count(Filter filter) {
        var own = scopes.customer();
        return rows.count(filter, own, own);
    }

    private List<Entry<TmfBillingAccount>> entries(List<BillingAccountRow> accounts) {
        var now = clock.instant();
        var owed = owed(accounts.stream().map(BillingAccountRow::agreementId).toList(), now);
        return accounts.stream()
                .map(account -> shown(account, owed.getOrDefault(account.agreementId(), Owed.NOTHING), now))
                .toList();
    }

    private static Entry<TmfBillingAccount> shown(BillingAccountRow account, Owed owed, Instant now) {
        return new Entry<>(
                account.agreementId(), account.account(owed.status(), owed.balances(account.currency(), now)));
    }

    private Map<String, Owed> owed(Collection<String> ids, Instant now) {
        return sql.query(OWED, TmfBillingAccounts::owed, ids, ids, now, ids).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map.Entry<String, Owed> owed(Row row) {
        return Map.entry(
                row.text("agreement_id"), new Owed(row.number("balance"), row.number("open"), row.number("overdue")));
    }
}
