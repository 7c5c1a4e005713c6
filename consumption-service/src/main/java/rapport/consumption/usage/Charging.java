package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rapport.consumption.rating.Rated;
import rapport.consumption.rating.Unrated;
import rapport.consumption.subscriber.Subscribers;
import rapport.consumption.tariff.Released;
import rapport.consumption.tariff.Tariffs;

/// Finds who used what, at which tariff, and moves their balances: for a whole batch at once; of each
/// agreement period by period, and in the order of arrival.
@ApplicationScoped
class Charging {
    private static final Comparator<Priced> BY_PERIOD =
            Comparator.comparing(priced -> priced.period().firstDay());

    private final Subscribers subscribers;
    private final Tariffs tariffs;
    private final BalanceRows balances;
    private final Featuring featuring;
    private final Holds holds;
    private final PrepaidConfig config;
    private final Clock clock;

    Charging(
            Subscribers subscribers,
            Tariffs tariffs,
            BalanceRows balances,
            Featuring featuring,
            Holds holds,
            PrepaidConfig config,
            Clock clock) {
        this.subscribers = subscribers;
        this.tariffs = tariffs;
        this.balances = balances;
        this.featuring = featuring;
        this.holds = holds;
        this.config = config;
        this.clock = clock;
    }

    /// What became of a batch: every record is in one of the two lists.
    ///
    /// @param said what is to be said of it
    record Outcome(List<Charged> charged, List<Left> left, List<Said> said) {}

    /// A record that has no price yet.
    record Left(Admitted record, Waiting reason) {}

    /// Something to say, and the first record that led to it.
    record Said(UsageEvent event, Recorded because) {}

    /// Needs a transaction.
    Outcome charge(List<Admitted> records) {
        var left = new ArrayList<Left>();
        var before = tariffs.released();
        var attributed = attributed(records, before, left);
        var wanted = new LinkedHashSet<BalanceRow.Id>();
        for (var each : attributed) {
            wanted.add(each.ownRow());
            wanted.add(each.sharedRow());
        }
        var rows = balances.lockKnown(wanted);
        // A version that was released meanwhile may have had these agreements rated again already.
        var released = tariffs.released();
        var agreements = new LinkedHashMap<String, List<Attributed>>();
        var uses = released == before
                ? attributed
                : attributed.stream().map(each -> each.by(released)).toList();
        featuring
                .of(uses, left)
                .forEach(each -> agreements
                        .computeIfAbsent(each.subscriber().agreementId(), _ -> new ArrayList<>())
                        .add(each));
        var quotas = new Quotas(held(named(agreements.values()), rows));
        var letting = new Letting(
                rows,
                held -> tariffs.version(
                        held.hold().rated().tariff(), held.hold().rated().version()));
        var charged = new ArrayList<Charged>(records.size());
        var said = new ArrayList<Said>(agreements.size());
        for (var own : agreements.values()) {
            var openFrom =
                    Objects.requireNonNull(rows.get(own.getFirst().sharedRow())).openFrom();
            var account = new Account(rows, letting, config.low(), clock.instant());
            for (var use : own.stream()
                    .map(each -> Priced.of(each, openFrom, released))
                    .sorted(BY_PERIOD)
                    .toList()) {
                switch (account.rate(use, quotas.settledBy(use))) {
                    case Unrated _ -> left.add(new Left(use.record(), Waiting.NO_PRICE));
                    case Rated rated ->
                        charged.add(new Charged(
                                use.record(), use.subscriber(), use.period().firstDay(), rated));
                }
            }
            said.addAll(account.settled());
        }
        holds.end(quotas.ends());
        balances.write(rows.values());
        mustBeginAsBefore(uses, rows);
        return new Outcome(charged, left, said);
    }

    /// @throws OptimisticLockException when one was taken from balances that were new when we looked at them
    private Map<Held.Id, Held> held(List<Held.Id> named, Map<BalanceRow.Id, BalanceRow> rows) {
        var held = holds.held(named);
        var isLate = held.values().stream()
                .flatMap(each -> Stream.of(each.ownRow(), each.sharedRow()))
                .map(rows::get)
                .anyMatch(row -> row != null && row.isNew());
        if (isLate) {
            throw new OptimisticLockException("a quota was granted meanwhile");
        }
        return held;
    }

    /// The day on which periods begin may be moved until something was used. Whoever writes the first balances of an
    /// agreement holds it from then on, and looks again.
    ///
    /// @throws OptimisticLockException when it was moved since these were attributed
    private void mustBeginAsBefore(List<Attributed> uses, Map<BalanceRow.Id, BalanceRow> rows) {
        var days = new HashMap<String, Integer>();
        for (var each : uses) {
            if (Objects.requireNonNull(rows.get(each.sharedRow())).isNew()) {
                days.put(each.subscriber().agreementId(), each.subscriber().billDay());
            }
        }
        if (subscribers.haveMoved(days)) {
            throw new OptimisticLockException("the day on which periods begin was moved");
        }
    }

    private static List<Held.Id> named(Collection<List<Attributed>> uses) {
        return uses.stream()
                .flatMap(List::stream)
                .map(each -> quota(each.record()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static Held.@Nullable Id quota(Admitted record) {
        var named = record.usage().quotaId();
        return named == null ? null : new Held.Id(record.recorded().origin(), named);
    }

    /// What the records of a batch settle: each quota by the first record of its service that names it.
    private static final class Quotas {
        private final Map<Held.Id, Held> held;
        private final List<Holds.End> ends = new ArrayList<>();

        Quotas(Map<Held.Id, Held> held) {
            this.held = new HashMap<>(held);
        }

        @Nullable
        Held settledBy(Priced use) {
            var named = quota(use.record());
            var found = named == null ? null : held.get(named);
            if (found == null || !found.ownRow().equals(use.ownRow())) {
                return null;
            }
            held.remove(found.id());
            var usage = use.record().usage();
            ends.add(new Holds.End(found.id(), Held.State.SETTLED, usage.quantity(), usage.recordId()));
            return found;
        }

        List<Holds.End> ends() {
            return ends;
        }
    }

    private List<Attributed> attributed(List<Admitted> records, Released released, List<Left> left) {
        var users = subscribers.at(records.stream()
                .map(each -> new Subscribers.Use(
                        each.usage().subscriberNumber(), each.usage().startedAt()))
                .toList());
        var attributed = new ArrayList<Attributed>(records.size());
        for (var i = 0; i < records.size(); i++) {
            var each = records.get(i);
            var user = users.get(i);
            if (user == null) {
                left.add(new Left(each, Waiting.UNKNOWN_SUBSCRIBER));
                continue;
            }
            released.at(user.offering(), each.usage().startedAt())
                    .ifPresentOrElse(
                            table -> attributed.add(new Attributed(each, user, table, Set.of())),
                            () -> left.add(new Left(each, Waiting.NO_TARIFF)));
        }
        return attributed;
    }
}
