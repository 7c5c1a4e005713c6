package rapport.consumption.billingaccount;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.Entries;
import rapport.chassis.tmf.Filter;
import rapport.chassis.tmf.Rows;
import rapport.chassis.tmf.TmfLog.Entry;
import rapport.consumption.surface.Money;

/// The ledgers of agreements, in the order of their ids. A customer reaches its own.
@ApplicationScoped
class FinancialAccounts implements Entries<TmfFinancialAccount> {
    /// Nothing moves on a ledger before a bill or a credit note has said in which currency.
    private static final String FROM =
            " FROM billing_account WHERE currency IS NOT NULL AND (?::text IS NULL OR account_id = ?)";

    private static final String BALANCES = """
            SELECT agreement_id, sum(amount_minor)::bigint AS balance FROM ledger_entry
             WHERE agreement_id = ANY (?) GROUP BY agreement_id""";

    private final Sql sql;
    private final Rows<Account> rows;
    private final Scopes scopes;
    private final Clock clock;

    FinancialAccounts(Sql sql, Scopes scopes, Clock clock) {
        this.sql = sql;
        this.rows = new Rows<>(sql, FROM, "agreement_id", "agreement_id", Account::read);
        this.scopes = scopes;
        this.clock = clock;
    }

    private record Account(String agreementId, String accountId, String offering, String currency) {
        static Account read(Row row) {
            return new Account(
                    row.text("agreement_id"), row.text("account_id"), row.text("offering"), row.text("currency"));
        }
    }

    @Override
    public Optional<Entry<TmfFinancialAccount>> find(String id) {
        var own = scopes.customer();
        return entries(rows.find(id, own, own).stream().toList()).stream().findFirst();
    }

    @Override
    public List<Entry<TmfFinancialAccount>> list(Filter filter, int offset, int limit) {
        var own = scopes.customer();
        return entries(rows.list(filter, offset, limit, own, own));
    }

    @Override
    public long count(Filter filter) {
        var own = scopes.customer();
        return rows.count(filter, own, own);
    }

    private List<Entry<TmfFinancialAccount>> entries(List<Account> accounts) {
        var now = clock.instant();
        var balances = balances(accounts.stream().map(Account::agreementId).toList());
        return accounts.stream()
                .map(account -> {
                    var minor = balances.getOrDefault(account.agreementId(), 0L);
                    var balance = Balance.of("balance", Money.of(minor, account.currency()), now);
                    return new Entry<>(
                            account.agreementId(),
                            TmfFinancialAccount.of(account.offering(), account.accountId(), balance));
                })
                .toList();
    }

    private Map<String, Long> balances(Collection<String> ids) {
        return sql.query(BALANCES, row -> Map.entry(row.text("agreement_id"), row.number("balance")), ids).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
