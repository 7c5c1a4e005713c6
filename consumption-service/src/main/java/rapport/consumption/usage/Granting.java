package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import rapport.chassis.event.Cause;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.problem.Problem;
import rapport.chassis.sql.Sql;
import rapport.consumption.rating.Hold;
import rapport.consumption.rating.Quota;
import rapport.consumption.rating.RateTable;
import rapport.consumption.subscriber.Features;
import rapport.consumption.subscriber.Subscriber;
import rapport.consumption.subscriber.Subscribers;
import rapport.consumption.tariff.Tariffs;

/// Grants quotas and takes them back, under the lock of the balances.
@ApplicationScoped
class Granting {
    private final Sql sql;
    private final Subscribers subscribers;
    private final Tariffs tariffs;
    private final Features features;
    private final BalanceRows balances;
    private final Holds holds;
    private final PrepaidConfig config;
    private final Outbox outbox;
    private final Clock clock;

    Granting(
            Sql sql,
            Subscribers subscribers,
            Tariffs tariffs,
            Features features,
            BalanceRows balances,
            Holds holds,
            PrepaidConfig config,
            Outbox outbox,
            Clock clock) {
        this.sql = sql;
        this.subscribers = subscribers;
        this.tariffs = tariffs;
        this.features = features;
        this.balances = balances;
        this.holds = holds;
        this.config = config;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// What came of a request.
    sealed interface Answer {}

    /// @param isNew whether it was granted now
    record Granted(Held held, boolean isNew) implements Answer {}

    record Refused(QuotaView.Refusal reason) implements Answer {}

    /// Grants what can be paid for, once. What was refused is decided anew when it is asked for again. Needs a
    /// transaction of the system.
    ///
    /// @throws Problem when another quota has this id
    Answer grant(Held.Id id, QuotaRequest asked) {
        var before = holds.find(id);
        if (before.isPresent()) {
            return known(before.get(), asked);
        }
        var user = subscribers
                .at(List.of(new Subscribers.Use(asked.subscriberNumber(), now())))
                .getFirst();
        return user == null ? new Refused(QuotaView.Refusal.UNKNOWN_SUBSCRIBER) : grant(id, asked, user);
    }

    private Answer grant(Held.Id id, QuotaRequest asked, Subscriber user) {
        var shared = new BalanceRow.Id(user.agreementId(), user.agreementId());
        var own = new BalanceRow.Id(user.agreementId(), user.serviceId());
        var released = tariffs.released();
        if (released.at(user.offering(), now()).isEmpty()) {
            return new Refused(QuotaView.Refusal.UNRATED);
        }
        var rows = balances.lock(new LinkedHashSet<>(List.of(shared, own)));
        var meanwhile = holds.find(id);
        if (meanwhile.isPresent()) {
            return known(meanwhile.get(), asked);
        }
        var now = now();
        released = tariffs.released();
        var table = released.at(user.offering(), now).orElse(null);
        if (table == null) {
            return new Refused(QuotaView.Refusal.UNRATED);
        }
        var openFrom = Objects.requireNonNull(rows.get(shared)).openFrom();
        var placed = Placed.of(user, table, now, openFrom, released);
        return new Attempt(id, asked, new Promise(rows, user, table, placed), now).answer();
    }

    private static Answer known(Held held, QuotaRequest asked) {
        if (!asked.isOf(held)) {
            throw Problem.of(UsageProblem.QUOTA_DIFFERS, "The id " + held.id().quotaId() + " is taken; use another.");
        }
        return new Granted(held, false);
    }

    /// One request, while the rows are locked.
    private final class Attempt {
        private final Held.Id id;
        private final QuotaRequest asked;
        private final Promise promise;
        private final Instant now;

        Attempt(Held.Id id, QuotaRequest asked, Promise promise, Instant now) {
            this.id = id;
            this.asked = asked;
            this.promise = promise;
            this.now = now;
        }

        Answer answer() {
            if (promise.table().tariff().rollsOver()) {
                return new Refused(QuotaView.Refusal.NOT_PROMISABLE);
            }
            var until = promise.until(now.plus(asked.validFor() == null ? config.held() : asked.validFor()), now);
            return switch (promise.ask(id.quotaId(), asked.usage(promise.user(), now, on()), until)) {
                case Quota.NotGranted(var reason) -> new Refused(QuotaView.Refusal.valueOf(reason.name()));
                case Quota.Granted(var hold) -> granted(hold);
            };
        }

        /// What needs a feature that is not on is not let through.
        private Set<String> on() {
            return features.at(List.of(new Features.Use(promise.user().serviceId(), now)))
                    .getFirst();
        }

        private Answer granted(Hold hold) {
            var user = promise.user();
            var held = new Held(
                    id,
                    user.agreementId(),
                    user.serviceId(),
                    asked.subscriberNumber(),
                    asked.quantity(),
                    now,
                    promise.placed().period().firstDay(),
                    hold,
                    Held.State.HELD,
                    null,
                    null,
                    null);
            if (!holds.add(held)) {
                throw Problem.of(UsageProblem.QUOTA_DIFFERS, "The id " + id.quotaId() + " is taken; use another.");
            }
            announce(hold);
            balances.write(promise.rows().values());
            return new Granted(held, true);
        }

        /// What is held counts as used until it is settled: what is reached by it is said now, or never.
        private void announce(Hold hold) {
            var user = promise.user();
            var period = promise.placed().period();
            var shared = promise.row(user.agreementId());
            hold.rated().crossed().stream()
                    .filter(crossed -> promise.row(crossed.owner()).announces(period, crossed))
                    .forEach(crossed -> outbox.announce(
                            UsageEvent.Reached.of(
                                    shared.nextVersion(),
                                    user.accountId(),
                                    user.agreementId(),
                                    period.firstDay(),
                                    crossed,
                                    promise.table().tariff(),
                                    now),
                            Cause.root()));
            UsageEvent.Prepaid.news(shared, user.accountId(), config.low(), now)
                    .ifPresent(event -> outbox.announce(event, Cause.root()));
        }
    }

    /// Lets those go that are held still, each once. Needs a transaction of the system.
    void end(Collection<Held> some, Held.State state) {
        var wanted = new LinkedHashSet<BalanceRow.Id>();
        some.forEach(held -> wanted.addAll(List.of(held.sharedRow(), held.ownRow())));
        var rows = balances.lock(wanted);
        var still = holds.held(some.stream().map(Held::id).toList());
        var letting = new Letting(rows, this::table);
        var billDays = billDays(some.stream().map(Held::agreementId).distinct().toList());
        var order = new LinkedHashMap<Held.Id, Held>();
        some.forEach(each -> order.put(each.id(), each));
        order.keySet().stream()
                .map(still::get)
                .filter(Objects::nonNull)
                .forEach(held -> letting.go(held, billDays.getOrDefault(held.agreementId(), 1)));
        holds.end(still.keySet().stream()
                .map(id -> new Holds.End(id, state, null, null))
                .toList());
        balances.write(rows.values());
    }

    private RateTable table(Held held) {
        var rated = held.hold().rated();
        return tariffs.version(rated.tariff(), rated.version());
    }

    private Map<String, Integer> billDays(List<String> agreementIds) {
        return sql
                .query(
                        "SELECT agreement_id, bill_day FROM billing_account WHERE agreement_id = ANY (?)",
                        row -> Map.entry(row.text("agreement_id"), (int) row.number("bill_day")),
                        agreementIds)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// As exact as the database keeps it: what was granted is found again by it.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
