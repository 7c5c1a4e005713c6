package rapport.consumption.billingaccount;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.Filter;
import rapport.chassis.tmf.TmfLog.Entry;
import rapport.consumption.billingaccount.TmfBillingAccount.Balance;
import rapport.consumption.billingaccount.TmfBillingAccount.Cycle;
import rapport.consumption.billingaccount.TmfBillingAccount.Method;
import rapport.consumption.billingaccount.TmfBillingAccount.Party;
import rapport.consumption.billingaccount.TmfBillingAccount.Structure;
import rapport.consumption.surface.Money;

/// Agreements as they are billed, in the order of their ids, and what they owe. A customer reaches its own.
@ApplicationScoped
class TmfBillingAccounts {
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
    private final Scopes scopes;
    private final Clock clock;

    TmfBillingAccounts(Sql sql, Scopes scopes, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.clock = clock;
    }

    /// An agreement, without what it owes.
    private record Account(
            String agreementId,
            String accountId,
            String offering,
            @Nullable String currency,
            long billDay,
            @Nullable Method method) {
        static Account read(Row row) {
            var method = row.textOrNull("method_id");
            return new Account(
                    row.text("agreement_id"),
                    row.text("account_id"),
                    row.text("offering"),
                    row.textOrNull("currency"),
                    row.number("bill_day"),
                    method == null ? null : new Method(method, row.text("label")));
        }
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

    Optional<Entry<TmfBillingAccount>> find(String id) {
        var own = scopes.customer();
        return entries(sql.query("SELECT *" + FROM + " AND agreement_id = ?", Account::read, own, own, id)).stream()
                .findFirst();
    }

    List<Entry<TmfBillingAccount>> list(Filter filter, int offset, int limit) {
        var arguments = arguments(filter);
        arguments.add(offset);
        arguments.add(limit);
        return entries(sql.query(
                "SELECT *" + FROM + filter.sql() + " ORDER BY agreement_id OFFSET ? LIMIT ?",
                Account::read,
                arguments.toArray()));
    }

    long count(Filter filter) {
        return sql.number(
                "SELECT count(*)" + FROM + filter.sql(), arguments(filter).toArray());
    }

    private List<@Nullable Object> arguments(Filter filter) {
        var own = scopes.customer();
        var arguments = new ArrayList<@Nullable Object>(Arrays.asList(own, own));
        arguments.addAll(filter.arguments());
        return arguments;
    }

    private List<Entry<TmfBillingAccount>> entries(List<Account> accounts) {
        var now = clock.instant();
        var owed = owed(accounts.stream().map(Account::agreementId).toList(), now);
        return accounts.stream()
                .map(account -> new Entry<>(
                        account.agreementId(),
                        shown(account, owed.getOrDefault(account.agreementId(), Owed.NOTHING), now)))
                .toList();
    }

    private Map<String, Owed> owed(Collection<String> ids, Instant now) {
        return sql.query(OWED, TmfBillingAccounts::owed, ids, ids, now, ids).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map.Entry<String, Owed> owed(Row row) {
        return Map.entry(
                row.text("agreement_id"), new Owed(row.number("balance"), row.number("open"), row.number("overdue")));
    }

    private static TmfBillingAccount shown(Account account, Owed owed, Instant now) {
        return new TmfBillingAccount(
                null,
                null,
                account.offering(),
                "agreement",
                owed.status(),
                owed.balances(account.currency(), now),
                new Structure(Cycle.of(account.billDay())),
                account.method(),
                List.of(new Party(account.accountId(), account.accountId(), "customer", "CustomerAccount")),
                "BillingAccount");
    }
}
