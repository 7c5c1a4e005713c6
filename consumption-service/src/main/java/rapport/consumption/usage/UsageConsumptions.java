package rapport.consumption.usage;

import static java.util.stream.Collectors.groupingBy;

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

/// Where the use of agreements stands, in the order of their ids; of a page's agreements at once. A customer reaches
/// its
/// own.
@ApplicationScoped
class UsageConsumptions {
    private static final String FROM = " FROM billing_account WHERE (?::text IS NULL OR account_id = ?)";

    private final Sql sql;
    private final Scopes scopes;
    private final BalanceRows balances;
    private final Clock clock;

    UsageConsumptions(Sql sql, Scopes scopes, BalanceRows balances, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.balances = balances;
        this.clock = clock;
    }

    Optional<Entry<TmfUsageConsumption>> find(String agreementId) {
        var own = scopes.customer();
        return entries(sql.query(
                        "SELECT *" + FROM + " AND agreement_id = ?",
                        UsageConsumptions::agreement,
                        own,
                        own,
                        agreementId))
                .stream()
                .findFirst();
    }

    List<Entry<TmfUsageConsumption>> list(Filter filter, int offset, int limit) {
        var arguments = arguments(filter);
        arguments.add(offset);
        arguments.add(limit);
        return entries(sql.query(
                "SELECT *" + FROM + filter.sql() + " ORDER BY agreement_id OFFSET ? LIMIT ?",
                UsageConsumptions::agreement,
                arguments.toArray()));
    }

    long count(Filter filter) {
        return sql.number(
                "SELECT count(*)" + FROM + filter.sql(), arguments(filter).toArray());
    }

    private List<Entry<TmfUsageConsumption>> entries(List<UsageConsumptionDocument.Of> agreements) {
        var now = clock.instant();
        var rows =
                balances
                        .ofAgreements(agreements.stream()
                                .map(UsageConsumptionDocument.Of::agreementId)
                                .toList())
                        .stream()
                        .collect(groupingBy(row -> row.id().agreementId()));
        return agreements.stream()
                .map(agreement -> new Entry<>(
                        agreement.agreementId(),
                        UsageConsumptionDocument.of(
                                agreement, rows.getOrDefault(agreement.agreementId(), List.of()), now)))
                .toList();
    }

    private List<@Nullable Object> arguments(Filter filter) {
        var own = scopes.customer();
        var arguments = new ArrayList<@Nullable Object>(Arrays.asList(own, own));
        arguments.addAll(filter.arguments());
        return arguments;
    }

    private static UsageConsumptionDocument.Of agreement(Row row) {
        return new UsageConsumptionDocument.Of(
                row.text("agreement_id"), row.text("account_id"), row.textOrNull("currency"));
    }
}
