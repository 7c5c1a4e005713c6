package rapport.consumption.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Rated;
import rapport.consumption.rating.Tariff;

/// What is said of records that were taken back and rated again: one event for all of a period.
final class Sayings {
    private final Correction correction;
    private final Map<BalanceRow.Id, BalanceRow> rows;
    private final Function<Rated, Tariff> tariffs;
    private final Instant now;

    /// @param tariffs the versions that rate
    Sayings(Correction correction, Map<BalanceRow.Id, BalanceRow> rows, Function<Rated, Tariff> tariffs, Instant now) {
        this.correction = correction;
        this.rows = rows;
        this.tariffs = tariffs;
        this.now = now;
    }

    List<UsageEvent> of(List<Moved> taken, List<Moved> rated) {
        var events = new ArrayList<UsageEvent>();
        byPeriod(taken).forEach((day, some) -> events.add(reversed(day, some)));
        byPeriod(rated).forEach((day, some) -> events.add(rated(day, some)));
        rated.stream().filter(each -> !each.late()).forEach(each -> reached(each, events));
        return events;
    }

    private static NavigableMap<LocalDate, List<Moved>> byPeriod(List<Moved> moved) {
        var periods = new TreeMap<LocalDate, List<Moved>>();
        moved.forEach(each -> periods.computeIfAbsent(each.billedWith(), _ -> new ArrayList<>())
                .add(each));
        return periods;
    }

    private UsageEvent.Reversed reversed(LocalDate day, List<Moved> some) {
        var any = some.getFirst().entry();
        return new UsageEvent.Reversed(
                shared(any).nextVersion(),
                any.accountId(),
                any.agreementId(),
                day,
                services(some),
                some.size(),
                UsageEvent.Sum.of(sum(some)),
                "Use was taken back.",
                now);
    }

    private UsageEvent.Rated rated(LocalDate day, List<Moved> some) {
        var any = some.getFirst().entry();
        var amount = sum(some);
        return new UsageEvent.Rated(
                shared(any).nextVersion(),
                any.accountId(),
                any.agreementId(),
                day,
                services(some),
                some.size(),
                UsageEvent.Sum.of(amount),
                UsageEvent.Sum.of(correction.spent(any.agreementId(), day, amount.currency())),
                "Use was rated again.",
                now);
    }

    private void reached(Moved moved, List<UsageEvent> events) {
        var entry = moved.entry();
        var period = correction.period(moved.billedWith());
        moved.rated().crossed().stream()
                .filter(crossed -> row(new BalanceRow.Id(entry.agreementId(), crossed.owner()))
                        .announces(period, crossed))
                .forEach(crossed -> events.add(UsageEvent.Reached.of(
                        shared(entry).nextVersion(),
                        entry.accountId(),
                        entry.agreementId(),
                        period.firstDay(),
                        crossed,
                        tariffs.apply(moved.rated()),
                        now)));
    }

    private static List<String> services(List<Moved> some) {
        var services = new TreeSet<String>();
        some.forEach(each -> services.add(each.entry().serviceId()));
        return List.copyOf(services);
    }

    private static Amount sum(List<Moved> some) {
        return some.stream()
                .map(each -> each.rated().charge())
                .reduce(Amount::plus)
                .orElseThrow();
    }

    private BalanceRow shared(Kept entry) {
        return row(entry.sharedRow());
    }

    private BalanceRow row(BalanceRow.Id id) {
        return Objects.requireNonNull(rows.get(id));
    }
}
