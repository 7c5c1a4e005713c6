package rapport.consumption.usage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Grant;
import rapport.consumption.rating.Level;
import rapport.consumption.rating.Meter;
import rapport.consumption.rating.Period;
import rapport.consumption.rating.Quantity;
import rapport.consumption.rating.Tariff;

/// Where the balances of an agreement stand in a period, for people. It is read from the balances and from no usage.
///
/// @param charged what is not billed yet, in each currency
record Standing(List<Included> included, List<Limit> limits, List<Charged> charges, List<Money> charged) {

    /// An allowance.
    ///
    /// @param owner null where services share it
    /// @param percent how much of it is left
    record Included(@Nullable String owner, String id, String left, String granted, long percent, Instant until) {
        /// How a page shows it.
        public String look() {
            return percent == 0 ? "bad" : percent <= 20 ? "warn" : "good";
        }
    }

    /// What was spent, on all usage or on that under a cap.
    ///
    /// @param owner null where services share it
    /// @param name of the cap; null for all usage
    /// @param limit null where nothing limits it
    record Limit(
            @Nullable String owner,
            @Nullable String name,
            Money spent,
            @Nullable Money limit) {
        public boolean isReached() {
            return limit != null && spent.compareTo(limit) >= 0;
        }
    }

    /// What one service has used under one price rule and no bill has taken yet.
    ///
    /// @param covered null where nothing of it was included
    /// @param exact before rounding; null where that is the same
    record Charged(
            String service,
            String periodStart,
            String tariff,
            long version,
            String rule,
            long records,
            String quantity,
            @Nullable String covered,
            Money amount,
            @Nullable String exact) {}

    /// @param now in the period
    /// @param tariff in force; null where there is none
    /// @param version of what was charged
    static Standing of(
            Collection<BalanceRow> rows,
            @Nullable Tariff tariff,
            @Nullable Period period,
            Function<Accrued, Tariff> version,
            Instant now) {
        var included = new ArrayList<Included>();
        var limits = new ArrayList<Limit>();
        var charges = new ArrayList<Charged>();
        var sums = new TreeMap<String, Money>();
        for (var row : rows) {
            var owner = row.id().isShared() ? null : row.id().owner();
            if (tariff != null && period != null) {
                row.grants().stream()
                        .filter(grant -> grant.until().isAfter(now))
                        .map(grant -> included(owner, grant, tariff))
                        .forEach(included::add);
                row.levels().stream()
                        .filter(level -> period.contains(level.key().since()))
                        .filter(level -> level.key().meter() == Meter.SPEND
                                || level.key().meter() == Meter.CAP)
                        .map(level -> limit(owner, level, tariff))
                        .forEach(limits::add);
            }
            for (var each : row.accrued()) {
                var made = charged(row.id().owner(), each, version.apply(each));
                charges.add(made);
                sums.merge(made.amount().currency(), made.amount(), Money::plus);
            }
        }
        included.sort(Comparator.comparing((Included each) -> Objects.requireNonNullElse(each.owner(), ""))
                .thenComparing(Included::id)
                .thenComparing(Included::until));
        charges.sort(Comparator.comparing(Charged::service)
                .thenComparing(Charged::periodStart)
                .thenComparing(Charged::rule));
        return new Standing(included, limits, charges, List.copyOf(sums.values()));
    }

    private static Included included(@Nullable String owner, Grant grant, Tariff tariff) {
        var unit = tariff.unitOfAllowance(grant.key().id());
        return new Included(
                owner,
                grant.key().id(),
                Quantity.words(grant.remaining(), unit),
                Quantity.words(grant.granted(), unit),
                grant.granted() == 0 ? 0 : (long) Math.ceil(grant.remaining() * 100.0 / grant.granted()),
                grant.until());
    }

    private static Limit limit(@Nullable String owner, Level level, Tariff tariff) {
        var key = level.key();
        var isCap = key.meter() == Meter.CAP;
        var most = isCap
                ? tariff.caps().stream()
                        .filter(cap -> cap.id().equals(key.id()))
                        .map(cap -> money(cap.amount(), tariff))
                        .findFirst()
                        .orElse(null)
                : null;
        var spent = money(level.value(), tariff);
        return new Limit(owner, isCap ? key.id() : null, most == null ? spent : spent.min(most), most);
    }

    private static Charged charged(String service, Accrued each, Tariff tariff) {
        var unit = tariff.unitOf(each.rule());
        var exact = each.amountIn(tariff.currency());
        var rounded = exact.rounded(tariff.rounding());
        return new Charged(
                service,
                each.periodStart().toString(),
                each.tariff(),
                each.version(),
                each.rule(),
                each.records(),
                Quantity.words(each.quantity(), unit),
                each.covered() == 0 ? null : Quantity.words(each.covered(), unit),
                rounded,
                Amount.of(rounded).equals(exact) ? null : exact.toString());
    }

    private static Money money(long units, Tariff tariff) {
        return new Amount(units, tariff.currency()).rounded(tariff.rounding());
    }
}
