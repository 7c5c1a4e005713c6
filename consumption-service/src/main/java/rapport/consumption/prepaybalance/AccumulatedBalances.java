package rapport.consumption.prepaybalance;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.Filter;
import rapport.chassis.tmf.TmfLog.Entry;
import rapport.consumption.surface.PartyRef;

/// Prepaid money by account and currency, in the order of the accounts. A customer reaches its own.
@ApplicationScoped
class AccumulatedBalances {
    private static final String OWN = " FROM prepaid_account WHERE (?::text IS NULL OR account_id = ?)";
    private static final String BY = " GROUP BY account_id, currency";

    /// What is over is not there to be spent.
    private static final String SUM = """
            SELECT account_id, currency, coalesce(sum(available) FILTER (WHERE until > ?), 0) AS total,
                   array_agg(agreement_id ORDER BY agreement_id) AS agreements""";

    private final Sql sql;
    private final Scopes scopes;
    private final Clock clock;

    AccumulatedBalances(Sql sql, Scopes scopes, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.clock = clock;
    }

    /// @param id the account's and the currency, with a dash between them
    Optional<Entry<AccumulatedBalance>> find(String id) {
        var dash = id.lastIndexOf('-');
        if (dash < 0) {
            return Optional.empty();
        }
        var own = scopes.customer();
        return sql
                .query(
                        SUM + OWN + " AND account_id = ? AND currency = ?" + BY,
                        AccumulatedBalances::entry,
                        clock.instant(),
                        own,
                        own,
                        id.substring(0, dash),
                        id.substring(dash + 1))
                .stream()
                .findFirst();
    }

    List<Entry<AccumulatedBalance>> list(Filter filter, int offset, int limit) {
        var arguments = new ArrayList<@Nullable Object>(List.of(clock.instant()));
        arguments.addAll(arguments(filter));
        arguments.addAll(List.of(offset, limit));
        return sql.query(
                SUM + OWN + filter.sql() + BY + " ORDER BY account_id, currency OFFSET ? LIMIT ?",
                AccumulatedBalances::entry,
                arguments.toArray());
    }

    long count(Filter filter) {
        return sql.number(
                "SELECT count(*) FROM (SELECT 1" + OWN + filter.sql() + BY + ") AS balances",
                arguments(filter).toArray());
    }

    private List<@Nullable Object> arguments(Filter filter) {
        var own = scopes.customer();
        var arguments = new ArrayList<@Nullable Object>(Arrays.asList(own, own));
        arguments.addAll(filter.arguments());
        return arguments;
    }

    private static Entry<AccumulatedBalance> entry(Row row) {
        var account = row.text("account_id");
        var currency = row.text("currency");
        var balance = new AccumulatedBalance(
                null,
                null,
                "Prepaid money",
                row.texts("agreements").stream().map(BucketRef::of).toList(),
                PartyRef.customers(account),
                Quantity.of(row.decimal("total"), currency),
                "AccumulatedBalance");
        return new Entry<>(account + "-" + currency, balance);
    }
}
