package rapport.consumption.usage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import rapport.consumption.rating.Balances;
import rapport.consumption.rating.BillingCalendar;
import rapport.consumption.rating.Change;
import rapport.consumption.rating.Covered;
import rapport.consumption.rating.Grant;
import rapport.consumption.rating.Key;
import rapport.consumption.rating.Meter;
import rapport.consumption.rating.Quota;
import rapport.consumption.rating.RateTable;
import rapport.consumption.rating.Rated;

/// Lets quotas go: what was taken for them returns to the balances it was taken from, while the rows are locked.
final class Letting {
    private final Map<BalanceRow.Id, BalanceRow> rows;
    private final Function<Held, RateTable> tables;

    /// @param tables the version that each was granted by
    Letting(Map<BalanceRow.Id, BalanceRow> rows, Function<Held, RateTable> tables) {
        this.rows = rows;
        this.tables = tables;
    }

    /// Whether all that covered it is still known.
    boolean isWhole(Held held) {
        return lost(held).isEmpty();
    }

    /// Into balances that are in use, of its own period, which is open.
    void go(Held held, Balances balances) {
        go(held, balances, held.periodStart());
    }

    /// Into the balances of the period that it was taken from, whatever has become of that. Units of an allowance that
    /// is forgotten by now return to nobody.
    void go(Held held, int billDay) {
        var zone = tables.apply(held).tariff().zone();
        var calendar = new BillingCalendar(billDay, zone);
        var period = calendar.at(held.periodStart().atStartOfDay(zone).toInstant());
        var shared = row(held.sharedRow());
        var balances = new Balances(period);
        shared.loadInto(balances);
        row(held.ownRow()).loadInto(balances);
        var lost = lost(held);
        lost.forEach(covered -> balances.loadGrants(List.of(
                new Grant(covered.grant(), covered.units(), 0, balances.period().end()))));
        var open = shared.openFrom();
        go(
                held,
                balances,
                open == null || !period.firstDay().isBefore(open)
                        ? period.firstDay()
                        : calendar.at(open.atStartOfDay(zone).toInstant()).firstDay());
        var gone = lost.stream().map(Covered::grant).toList();
        settle(held, balances.changes(), gone);
    }

    /// Tiers and caps price what comes later by what was held: what it costs to be without that now is
    /// owed, or is given back.
    private void go(Held held, Balances balances, LocalDate billedWith) {
        var taken = held.hold().rated();
        var back = Quota.release(tables.apply(held), held.hold(), balances);
        if (taken.isPrepaid()) {
            Objects.requireNonNull(row(held.sharedRow()).purse())
                    .release(held.id().quotaId(), spent(taken), -spent(back));
        }
        row(held.ownRow()).accrue(Accrued.of(billedWith, taken, 1).plus(Accrued.of(billedWith, back, -1)));
    }

    private static long spent(Rated rated) {
        return rated.changes().stream()
                .filter(change -> change.key().meter() == Meter.PREPAID)
                .mapToLong(change -> change.before() - change.after())
                .sum();
    }

    private void settle(Held held, List<Change> changes, List<Key> gone) {
        changes.stream()
                .filter(change -> !gone.contains(change.key()))
                .forEach(change -> row(new BalanceRow.Id(
                                held.agreementId(), change.key().owner()))
                        .apply(change));
    }

    private List<Covered> lost(Held held) {
        var lost = new ArrayList<Covered>();
        for (var covered : held.hold().rated().covered()) {
            var holder =
                    row(new BalanceRow.Id(held.agreementId(), covered.grant().owner()));
            if (!holder.holds(covered.grant())) {
                lost.add(covered);
            }
        }
        return lost;
    }

    private BalanceRow row(BalanceRow.Id id) {
        return Objects.requireNonNull(rows.get(id), () -> "no balances of " + id);
    }
}
