package rapport.consumption.usage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.inbox.Failure;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.work.Ending;

/// Takes records in, each once, and rates them; all of a batch in one transaction. What cannot be rated yet
/// waits and holds up nothing.
@ApplicationScoped
class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);
    private static final Duration PUT_OFF = Duration.ofHours(1);
    private static final int RETRIED_AT_ONCE = 2_000;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final int MOST_DOUBLINGS = 7;
    private static final int UNCLEAR_TRIES = 3;

    private final Guard guard;
    private final UsageDays days;
    private final Charging charging;
    private final Records records;
    private final WaitingRecords waiting;
    private final Outbox outbox;
    private final Clock clock;
    private final UsageConfig config;
    private final Ending ending;
    private int unclear;

    Intake(
            Guard guard,
            UsageDays days,
            Charging charging,
            Records records,
            WaitingRecords waiting,
            Outbox outbox,
            Clock clock,
            UsageConfig config,
            Ending ending) {
        this.guard = guard;
        this.days = days;
        this.charging = charging;
        this.records = records;
        this.waiting = waiting;
        this.outbox = outbox;
        this.clock = clock;
        this.config = config;
        this.ending = ending;
    }

    /// Takes a batch in, in the order given. Needs a transaction.
    void take(List<Recorded> batch) {
        admit(batch);
    }

    /// As [#take], and tells what became of each record, in their order.
    List<Fate> takeEach(List<Recorded> batch) {
        var taken = admit(batch);
        var fates = new ArrayList<@Nullable Fate>(Collections.nCopies(batch.size(), null));
        var first = taken.admission().first();
        taken.admission()
                .fresh()
                .forEach(each -> fates.set((int) (each.seq() - first), new Fate(Fate.State.RATED, each.id(), null)));
        taken.waits()
                .forEach(each -> fates.set(
                        (int) (each.record().seq() - first),
                        new Fate(Fate.State.WAITS, each.record().id(), each.reason())));
        var places = IntStream.range(0, batch.size())
                .filter(i -> fates.get(i) == null)
                .boxed()
                .toList();
        guard.known(places.stream().map(batch::get).toList()).forEach((i, known) -> {
            var state = known.same() ? Fate.State.THERE : Fate.State.DIFFERS;
            fates.set(places.get(i), new Fate(state, known.id(), null));
        });
        return fates.stream().map(Objects::requireNonNull).toList();
    }

    /// Rates a record that was taken back, as it should have been said. Needs the transaction that took it back. Who
    /// corrects says it to the [Guard] first.
    Fate correct(Recorded right) {
        var now = clock.instant();
        var id = new RecordId(days.today(), guard.numbers(1).getFirst());
        var waits = rate(List.of(new WaitingRecords.Due(new Admitted(id, right), now, 0)), now);
        return waits.isEmpty()
                ? new Fate(Fate.State.RATED, id, null)
                : new Fate(Fate.State.WAITS, id, waits.getFirst().reason());
    }

    private record Taken(Guard.Admission admission, List<WaitingRecords.Wait> waits) {}

    private Taken admit(List<Recorded> batch) {
        var now = clock.instant();
        var admission = guard.admit(batch, days.today());
        var waits = new ArrayList<>(admission.suspected().stream()
                .map(each -> new WaitingRecords.Wait(each, Waiting.SUSPECTED_DUPLICATE, now, null, 0))
                .toList());
        waiting.add(waits);
        waits.addAll(rate(
                admission.fresh().stream()
                        .map(each -> new WaitingRecords.Due(each, now, 0))
                        .toList(),
                now));
        return new Taken(admission, waits);
    }

    /// Looks again at what could not be rated. A record that fails holds up nothing: it is found by
    /// halving, and put off.
    @AsSystem
    @Scheduled(every = "${rapport.usage.retry-every:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void retry() {
        var limit = RETRIED_AT_ONCE;
        while (limit > 0 && !ending.isNear()) {
            limit = retry(limit);
        }
    }

    /// @return how many to look at next; 0 when nothing is due any more, or the ground does not bear
    private int retry(int limit) {
        try {
            var looked = QuarkusTransaction.requiringNew().call(() -> retrySome(limit));
            unclear = 0;
            return looked < limit ? 0 : RETRIED_AT_ONCE;
        } catch (RuntimeException e) {
            var kind = Failure.of(e);
            if (kind == Failure.PASSING || (kind == Failure.UNCLEAR && unclear++ < UNCLEAR_TRIES)) {
                LOG.warnf("records that wait are looked at again later: %s", e.getMessage());
                return 0;
            }
            if (limit > 1) {
                return limit / 2;
            }
            LOG.warnf("a record that waits cannot be rated and is put off: %s", e.getMessage());
            unclear = 0;
            var later = clock.instant().plus(PUT_OFF);
            QuarkusTransaction.requiringNew().run(() -> waiting.putOffFirst(clock.instant(), later));
            return RETRIED_AT_ONCE;
        }
    }

    private int retrySome(int limit) {
        var now = clock.instant();
        var due = waiting.takeDue(now, limit);
        rate(due, now);
        return due.size();
    }

    /// @return what waits for longer
    private List<WaitingRecords.Wait> rate(List<WaitingRecords.Due> due, Instant now) {
        if (due.isEmpty()) {
            return List.of();
        }
        var outcome =
                charging.charge(due.stream().map(WaitingRecords.Due::record).toList());
        records.insert(days.today(), outcome.charged());
        var waits = waits(due, outcome.left(), now);
        waiting.add(waits);
        outcome.said()
                .forEach(said -> outbox.announce(said.event(), said.because().cause()));
        return waits;
    }

    private List<WaitingRecords.Wait> waits(List<WaitingRecords.Due> due, List<Charging.Left> left, Instant now) {
        if (left.isEmpty()) {
            return List.of();
        }
        var known = new HashMap<Long, WaitingRecords.Due>();
        due.forEach(each -> known.put(each.record().seq(), each));
        var waits = new ArrayList<WaitingRecords.Wait>(left.size());
        for (var each : left) {
            var before = known.get(each.record().seq());
            var since = before == null ? now : before.since();
            var tries = before == null ? 0 : before.tries();
            var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
            var retryAt = since.plus(config.retried()).isBefore(now) ? null : now.plus(pause);
            waits.add(new WaitingRecords.Wait(each.record(), each.reason(), since, retryAt, tries + 1));
        }
        return waits;
    }
}
