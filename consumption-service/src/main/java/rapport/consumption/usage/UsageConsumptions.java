package rapport.consumption.usage;

import static java.util.stream.Collectors.groupingBy;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.Entries;
import rapport.chassis.tmf.Filter;
import rapport.chassis.tmf.Rows;
import rapport.chassis.tmf.TmfLog.Entry;

/// Where the use of agreements stands, in the order of their ids; of a page's agreements at once. A
/// customer reaches its own.
@ApplicationScoped
class UsageConsumptions implements Entries<TmfUsageConsumption> {
    private static final String FROM = " FROM billing_account WHERE (?::text IS NULL OR account_id = ?)";

    private final Rows<UsageConsumptionDocument.Of> rows;
    private final Scopes scopes;
    private final BalanceRows balances;
    private final Clock clock;

    UsageConsumptions(Sql sql, Scopes scopes, BalanceRows balances, Clock clock) {
        this.rows = new Rows<>(sql, FROM, "agreement_id", "agreement_id", UsageConsumptions::agreement);
        this.scopes = scopes;
        this.balances = balances;
        this.clock = clock;
    }

    @Override
    public Optional<Entry<TmfUsageConsumption>> find(String agreementId) {
        var own = scopes.customer();
        return entries(rows.find(agreementId, own, own).stream().toList()).stream()
                .findFirst();
    }

    @Override
    public List<Entry<TmfUsageConsumption>> list(Filter filter, int offset, int limit) {
        var own = scopes.customer();
        return entries(rows.list(filter, offset, limit, own, own));
    }

    @Override
    public long count(Filter filter) {
        var own = scopes.customer();
        return rows.count(filter, own, own);
    }

    private List<Entry<TmfUsageConsumption>> entries(List<UsageConsumptionDocument.Of> agreements) {
        var now = clock.instant();
        var standing =
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
                                agreement, standing.getOrDefault(agreement.agreementId(), List.of()), now)))
                .toList();
    }

    private static UsageConsumptionDocument.Of agreement(Row row) {
        return new UsageConsumptionDocument.Of(
                row.text("agreement_id"), row.text("account_id"), row.textOrNull("currency"));
    }
}
