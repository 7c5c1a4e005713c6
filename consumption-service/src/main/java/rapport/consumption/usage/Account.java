package rapport.consumption.usage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Balances;
import rapport.consumption.rating.Crossed;
import rapport.consumption.rating.Key;
import rapport.consumption.rating.Meter;
import rapport.consumption.rating.Outcome;
import rapport.consumption.rating.Rated;
import rapport.consumption.rating.Rating;

/// What one agreement uses in a batch, one period after the other, while its rows are locked.
final class Account {
    private final Map<BalanceRow.Id, BalanceRow> rows;
    private final Letting letting;
    private final int lowPercent;
    private final Instant now;
    private final List<Charging.Said> said = new ArrayList<>();
    private @Nullable Run run;

    /// @param lowPercent when prepaid money is said to be low
    Account(Map<BalanceRow.Id, BalanceRow> rows, Letting letting, int lowPercent, Instant now) {
        this.rows = rows;
        this.letting = letting;
        this.lowPercent = lowPercent;
        this.now = now;
    }

    /// Rates the next record. Records come period by period.
    ///
    /// @param held the quota that it settles: what was taken for that is free just before
    Outcome rate(Priced use, @Nullable Held held) {
        var isElsewhere =
                held != null && (!held.periodStart().equals(use.period().firstDay()) || !letting.isWhole(held));
        if (held != null && isElsewhere) {
            settle();
            letting.go(held, use.subscriber().billDay());
        }
        if (run == null || !run.first.period().equals(use.period())) {
            settle();
            run = new Run(use);
        }
        return run.rate(use, isElsewhere ? null : held);
    }

    /// Writes what has moved back into the rows.
    ///
    /// @return what is to be said of it
    List<Charging.Said> settled() {
        settle();
        return List.copyOf(said);
    }

    private void settle() {
        if (run != null) {
            run.settle();
        }
        run = null;
    }

    private BalanceRow row(BalanceRow.Id id) {
        return Objects.requireNonNull(rows.get(id));
    }

    /// The uses of one period.
    private final class Run {
        private final Priced first;
        private final Balances balances;
        private final Set<BalanceRow.Id> loaded = new HashSet<>();
        private final Set<String> services = new TreeSet<>();
        private final List<Crossed> reached = new ArrayList<>();
        private Amount amount;
        private int records;

        Run(Priced first) {
            this.first = first;
            this.balances = new Balances(first.period());
            this.amount = Amount.zero(first.table().tariff().currency());
        }

        Outcome rate(Priced use, @Nullable Held held) {
            load(use.sharedRow(), use);
            load(use.ownRow(), use);
            if (held != null) {
                letting.go(held, balances);
            }
            var outcome = Rating.rate(use.table(), use.usage(), balances);
            if (outcome instanceof Rated rated) {
                amount = amount.plus(rated.charge());
                records++;
                services.add(use.subscriber().serviceId());
                row(use.ownRow()).accrue(use.period().firstDay(), rated, 1);
                reached.addAll(rated.crossed());
            }
            return outcome;
        }

        private void load(BalanceRow.Id id, Priced use) {
            if (loaded.add(id)) {
                var row = row(id);
                row.open(
                        use.including(),
                        use.calendar(),
                        use.period(),
                        use.subscriber().since());
                row.loadInto(balances);
            }
        }

        void settle() {
            var agreementId = first.subscriber().agreementId();
            balances.changes()
                    .forEach(change -> row(new BalanceRow.Id(
                                    agreementId, change.key().owner()))
                            .apply(change));
            // Also where what was used is just what was held, so that nothing has moved.
            balances.prepaid(agreementId)
                    .ifPresent(left -> Objects.requireNonNull(
                                    row(first.sharedRow()).purse())
                            .become(left));
            if (records > 0) {
                var shared = row(first.sharedRow());
                say(rated(shared.nextVersion()));
                reached.stream()
                        .filter(crossed -> row(new BalanceRow.Id(agreementId, crossed.owner()))
                                .announces(first.period(), crossed))
                        .forEach(crossed -> say(reached(shared.nextVersion(), crossed)));
                UsageEvent.Prepaid.news(shared, first.subscriber().accountId(), lowPercent, now)
                        .ifPresent(this::say);
            }
        }

        private void say(UsageEvent event) {
            said.add(new Charging.Said(event, first.record().recorded()));
        }

        private UsageEvent.Rated rated(long version) {
            var agreementId = first.subscriber().agreementId();
            var key = new Key(agreementId, Meter.SPEND, "spend", first.period().start());
            return new UsageEvent.Rated(
                    version,
                    first.subscriber().accountId(),
                    agreementId,
                    first.period().firstDay(),
                    List.copyOf(services),
                    records,
                    UsageEvent.Sum.of(amount),
                    UsageEvent.Sum.of(new Amount(balances.value(key), amount.currency())),
                    "Use was rated.",
                    now);
        }

        private UsageEvent.Reached reached(long version, Crossed crossed) {
            return UsageEvent.Reached.of(
                    version,
                    first.subscriber().accountId(),
                    first.subscriber().agreementId(),
                    first.period().firstDay(),
                    crossed,
                    first.table().tariff(),
                    now);
        }
    }
}
