package rapport.consumption.usage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Balances;
import rapport.consumption.rating.BillingCalendar;
import rapport.consumption.rating.Grant;
import rapport.consumption.rating.Key;
import rapport.consumption.rating.Meter;
import rapport.consumption.rating.Period;
import rapport.consumption.rating.RateTable;
import rapport.consumption.rating.Rated;
import rapport.consumption.rating.Rating;
import rapport.consumption.rating.Tariff;
import rapport.consumption.rating.Unrated;

/// Records of one agreement are taken back, and rated again in the order in which they came. Balances of each period
/// become what they would be without them, or with what they are now; the money of a period that a bill has closed goes
/// to the open one. Works on rows in memory, whether they are written afterwards or not.
final class Correction {
    private final Map<BalanceRow.Id, BalanceRow> rows;
    private final BillingCalendar calendar;
    private final @Nullable LocalDate openFrom;
    private final Set<Key> forgotten = new LinkedHashSet<>();

    /// @param rows of all who used something, and what they share
    /// @param calendar by which the agreement is billed, in the time zone that all versions of its tariff have
    /// @param openFrom the first day that no bill has closed
    Correction(Map<BalanceRow.Id, BalanceRow> rows, BillingCalendar calendar, @Nullable LocalDate openFrom) {
        this.rows = rows;
        this.calendar = calendar;
        this.openFrom = openFrom;
    }

    /// A record that cannot be rated again.
    static final class NoPrice extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoPrice(Kept entry, Unrated unrated) {
            super("record " + entry.id() + ": " + unrated.detail());
        }

        NoPrice(Key forgotten) {
            super("allowance " + forgotten.id() + " of " + forgotten.since()
                    + ", which had covered use, is not known any more");
        }
    }

    /// Takes records back, the last first.
    ///
    /// @param tables what each was rated by
    List<Moved> takeBack(List<Kept> entries, Function<Kept, RateTable> tables) {
        var moved = new ArrayList<Moved>(entries.size());
        byPeriod(entries).descendingMap().forEach((period, of) -> {
            var balances = load(period, of);
            var gone = new HashSet<Key>();
            of.stream()
                    .sorted(Comparator.comparingLong((Kept each) -> each.id().seq())
                            .reversed())
                    .forEach(entry -> {
                        keepWhatExpired(entry, balances, gone);
                        var table = tables.apply(entry);
                        moved.add(moved(entry, period, Rating.reverse(table, entry.rated(), balances), -1));
                    });
            settle(balances, of.getFirst(), gone);
            forgotten.addAll(gone);
        });
        return moved;
    }

    /// Rates records that were taken back.
    ///
    /// @param before what each was rated by
    /// @param opened whether what a period includes is what that version gave it
    /// @throws NoPrice where the table has none, or what had covered them is forgotten: they would be charged for
    ///     what was free. The rows are of no use then
    List<Moved> rateAgain(
            List<Kept> entries, Function<Kept, RateTable> before, BiPredicate<Tariff, Period> opened, RateTable table) {
        if (!forgotten.isEmpty()) {
            throw new NoPrice(forgotten.iterator().next());
        }
        var moved = new ArrayList<Moved>(entries.size());
        byPeriod(entries).forEach((period, of) -> {
            of.stream()
                    .map(each -> before.apply(each).tariff())
                    .filter(had -> opened.test(had, period))
                    .findFirst()
                    .ifPresent(had -> includeAnew(period, of, had, table.tariff()));
            var balances = load(period, of);
            of.stream()
                    .sorted(Comparator.comparingLong((Kept each) -> each.id().seq()))
                    .forEach(entry -> {
                        switch (Rating.rate(table, entry.usage(), balances)) {
                            case Rated rated -> moved.add(moved(entry, period, rated, 1));
                            case Unrated unrated -> throw new NoPrice(entry, unrated);
                        }
                    });
            settle(balances, of.getFirst(), Set.of());
        });
        return moved;
    }

    /// What the agreement was charged for use in a period.
    Amount spent(String agreementId, LocalDate periodStart, String currency) {
        var since = period(periodStart).start();
        return new Amount(
                row(new BalanceRow.Id(agreementId, agreementId)).levels().stream()
                        .filter(level -> level.key().meter() == Meter.SPEND
                                && level.key().since().equals(since))
                        .mapToLong(level -> level.value())
                        .sum(),
                currency);
    }

    Period period(LocalDate firstDay) {
        return calendar.at(firstDay.atStartOfDay(calendar.zone()).toInstant());
    }

    private Moved moved(Kept entry, Period period, Rated rated, int records) {
        var late = openFrom != null && period.firstDay().isBefore(openFrom);
        var billedWith = late && openFrom != null ? period(openFrom).firstDay() : period.firstDay();
        row(entry.ownRow()).accrue(billedWith, rated, records);
        return new Moved(entry, billedWith, period.firstDay(), late, rated);
    }

    private NavigableMap<Period, List<Kept>> byPeriod(List<Kept> entries) {
        var periods = new TreeMap<Period, List<Kept>>(Comparator.comparing(Period::start));
        for (var entry : entries) {
            periods.computeIfAbsent(entry.counted(calendar), _ -> new ArrayList<>())
                    .add(entry);
        }
        return periods;
    }

    private Balances load(Period period, List<Kept> entries) {
        var balances = new Balances(period);
        rowsOf(entries).forEach(id -> row(id).loadInto(balances));
        return balances;
    }

    private static Set<BalanceRow.Id> rowsOf(List<Kept> entries) {
        var ids = new HashSet<BalanceRow.Id>();
        entries.forEach(entry -> {
            ids.add(entry.sharedRow());
            ids.add(entry.ownRow());
        });
        return ids;
    }

    /// Units of a grant that is forgotten by now return to nobody.
    private void keepWhatExpired(Kept entry, Balances balances, Set<Key> gone) {
        for (var covered : entry.rated().covered()) {
            var key = covered.grant();
            var holder = row(new BalanceRow.Id(entry.agreementId(), key.owner()));
            if (!holder.holds(key) && gone.add(key)) {
                balances.loadGrants(List.of(
                        new Grant(key, covered.units(), 0, balances.period().end())));
            }
        }
    }

    private void includeAnew(Period period, List<Kept> entries, Tariff had, Tariff tariff) {
        rowsOf(entries).forEach(id -> row(id).includeAnew(had, tariff, calendar, period));
    }

    private void settle(Balances balances, Kept any, Set<Key> gone) {
        balances.changes().stream()
                .filter(change -> !gone.contains(change.key()))
                .forEach(change -> row(new BalanceRow.Id(
                                any.agreementId(), change.key().owner()))
                        .apply(change));
    }

    private BalanceRow row(BalanceRow.Id id) {
        return Objects.requireNonNull(rows.get(id), () -> "no balances of " + id);
    }
}
