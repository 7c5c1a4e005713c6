package rapport.consumption.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Grant;
import rapport.consumption.rating.Level;
import rapport.consumption.rating.Meter;
import rapport.consumption.surface.PartyRef;
import rapport.consumption.surface.Period;
import rapport.consumption.usage.TmfUsageConsumption.Bucket;
import rapport.consumption.usage.TmfUsageConsumption.Counter;
import rapport.consumption.usage.TmfUsageConsumption.Quantity;
import rapport.consumption.usage.TmfUsageConsumption.Ref;
import rapport.consumption.usage.TmfUsageConsumption.Use;

/// The balances of an agreement as a document of TMF677: those that count now, never what was used.
final class UsageConsumptionDocument {
    private UsageConsumptionDocument() {}

    /// An agreement as it is billed.
    ///
    /// @param currency null before its first bill
    record Of(
            String agreementId, String accountId, @Nullable String currency) {}

    static TmfUsageConsumption of(Of agreement, Collection<BalanceRow> rows, Instant now) {
        return new TmfUsageConsumption(
                null,
                null,
                now,
                List.of(new Ref(agreement.accountId(), "CustomerAccount")),
                PartyRef.customers(agreement.accountId()),
                rows.stream()
                        .map(row -> use(row, agreement.currency(), now))
                        .filter(use -> !List.of().equals(use.bucketRefOrValue()))
                        .toList(),
                "QueryUsageConsumption");
    }

    private static Use use(BalanceRow row, @Nullable String currency, Instant now) {
        var isShared = row.id().isShared();
        var buckets = new ArrayList<Bucket>();
        row.grants().stream()
                .filter(grant ->
                        grant.until().isAfter(now) && !grant.key().since().isAfter(now))
                .forEach(grant -> buckets.add(allowance(grant, isShared)));
        row.levels().stream()
                .collect(Collectors.toMap(
                        level -> level.key().meter() + " " + level.key().id(),
                        level -> level,
                        UsageConsumptionDocument::newer))
                .values()
                .forEach(level -> buckets.add(counter(level, isShared, currency)));
        return new Use(
                row.id().owner(),
                "done",
                isShared ? null : List.of(new Ref(row.id().owner(), "Service")),
                buckets,
                "UsageConsumption");
    }

    /// Those of periods before are kept for what is heard late.
    private static Level newer(Level one, Level other) {
        return one.key().since().isAfter(other.key().since()) ? one : other;
    }

    private static Bucket allowance(Grant grant, boolean isShared) {
        var validFor = new Period(grant.key().since(), grant.until());
        var used = new Quantity(BigDecimal.valueOf(grant.granted() - grant.remaining()), null);
        return new Bucket(
                grant.key().id(),
                grant.key().meter().name(),
                isShared,
                new Quantity(BigDecimal.valueOf(grant.remaining()), null),
                List.of(new Counter("used", used, validFor)),
                validFor);
    }

    private static Bucket counter(Level level, boolean isShared, @Nullable String currency) {
        var key = level.key();
        var used = key.meter() == Meter.COUNTER
                ? new Quantity(BigDecimal.valueOf(level.value()), null)
                : new Quantity(BigDecimal.valueOf(level.value(), Amount.SCALE), currency);
        return new Bucket(
                key.id(),
                key.meter().name(),
                isShared,
                null,
                List.of(new Counter("used", used, new Period(key.since(), null))),
                null);
    }
}
