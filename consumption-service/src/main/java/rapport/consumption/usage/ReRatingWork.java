package rapport.consumption.usage;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.inbox.Failure;
import rapport.chassis.sql.Sql;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.RateTable;
import rapport.consumption.tariff.Tariffs;

/// Works on re-ratings in the background: imagines some agreements in each transaction, and does one in each. What is
/// done and that it is done are committed together, so a process that dies leaves nothing half done, and instances
/// share
/// the work. An agreement that fails says why, and holds up no other.
@ApplicationScoped
class ReRatingWork {
    private static final Logger LOG = Logger.getLogger(ReRatingWork.class);
    private static final int IMAGINED_AT_ONCE = 20;
    private static final int UNCLEAR_TRIES = 3;
    private static final String OPEN = """
            SELECT *, said::text FROM re_rating WHERE state IN ('PREVIEWING', 'APPLYING') AND NOT paused
             ORDER BY created_at LIMIT 10""";
    private static final String NEXT = """
            SELECT agreement_id FROM re_rating_agreement WHERE job_id = ?::uuid AND state = ?
             ORDER BY agreement_id LIMIT ? FOR UPDATE SKIP LOCKED""";

    /// One who pauses or cancels waits for the agreement at hand, and nothing is taken up after that.
    private static final String STILL = """
            SELECT job_id FROM re_rating WHERE job_id = ? AND state = ? AND NOT paused FOR SHARE""";
    private static final String MEANS = """
            UPDATE re_rating_agreement a
               SET state = ?, records = t.records, was = t.was, difference = t.difference, late = t.late,
                   currency = t.currency, problem = t.problem
              FROM unnest(?::text[], ?::bigint[], ?::numeric[], ?::numeric[], ?::numeric[], ?::text[], ?::text[])
                   AS t(agreement_id, records, was, difference, late, currency, problem)
             WHERE a.job_id = ?::uuid AND a.agreement_id = t.agreement_id""";

    /// Records that were being rated while the correction came into force.
    private static final String LEFT = """
            UPDATE re_rating_agreement a SET state = 'PREVIEWED'
             WHERE job_id = ?::uuid AND state = 'APPLIED' AND EXISTS (
                SELECT FROM usage_record r
                 WHERE r.agreement_id = a.agreement_id AND r.tariff = ? AND r.tariff_version = ? AND r.takes_back IS NULL
                   AND r.started_at >= ? AND (?::timestamptz IS NULL OR r.started_at < ?)
                   AND r.received_on >= (?::timestamptz AT TIME ZONE 'UTC')::date
                   AND NOT EXISTS (SELECT FROM usage_reversal v WHERE v.taken_on = r.taken_on AND v.seq = r.seq))""";
    private static final String ADVANCE = """
            UPDATE re_rating SET state = ?, ended_at = CASE WHEN ? = 'DONE' THEN ?::timestamptz END
             WHERE job_id = ?::uuid AND state = ? AND NOT EXISTS (
                SELECT FROM re_rating_agreement WHERE job_id = ?::uuid AND state = ?)""";

    private final Sql sql;
    private final KeptRecords kept;
    private final Corrections corrections;
    private final Tariffs tariffs;
    private final Clock clock;
    private volatile boolean stopping;
    private int atOnce = IMAGINED_AT_ONCE;
    private int unclear;

    ReRatingWork(Sql sql, KeptRecords kept, Corrections corrections, Tariffs tariffs, Clock clock) {
        this.sql = sql;
        this.kept = kept;
        this.corrections = corrections;
        this.tariffs = tariffs;
        this.clock = clock;
    }

    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
    }

    @AsSystem
    @Scheduled(
            every = "${rapport.re-rating.every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void work() {
        for (var job : SystemTransaction.call(() -> sql.query(OPEN, ReRating::read))) {
            while (!stopping && round(job)) {
                Thread.onSpinWait();
            }
        }
    }

    private record Tried(List<String> agreements) {}

    /// What it means to one agreement.
    private record Meaning(
            String agreementId,
            Corrections.@Nullable Done done,
            @Nullable String problem) {

        private Stream<Moved> moved() {
            return done == null ? Stream.of() : Stream.concat(done.taken().stream(), done.rated().stream());
        }

        private String was() {
            return text(
                    done == null
                            ? Stream.of()
                            : done.taken().stream()
                                    .map(each -> each.entry().rated().charge()));
        }

        private String difference() {
            return text(moved().map(each -> each.rated().charge()));
        }

        private String late() {
            return text(moved().filter(Moved::late).map(each -> each.rated().charge()));
        }

        private long records() {
            return done == null ? 0 : done.taken().size();
        }

        private @Nullable String currency() {
            return moved().findFirst()
                    .map(each -> each.rated().charge().currency())
                    .orElse(null);
        }

        private static String text(Stream<Amount> amounts) {
            return amounts.reduce(Amount::plus)
                    .map(sum -> sum.value().toPlainString())
                    .orElse("0");
        }
    }

    /// Whether there may be more to do for this job at once.
    private boolean round(ReRating job) {
        var tried = new AtomicReference<@Nullable Tried>();
        try {
            var more = SystemTransaction.call(() -> attempt(job, tried));
            unclear = 0;
            atOnce = IMAGINED_AT_ONCE;
            return more;
        } catch (RuntimeException e) {
            return failed(job, tried.get(), e);
        }
    }

    private boolean attempt(ReRating job, AtomicReference<@Nullable Tried> tried) {
        var imagining = job.state() == ReRating.State.PREVIEWING;
        if (sql.query(STILL, _ -> true, job.id(), job.state()).isEmpty()) {
            return false;
        }
        var from = imagining ? ReRated.State.WAITING : ReRated.State.PREVIEWED;
        var next = sql.query(NEXT, row -> row.text("agreement_id"), job.id().toString(), from, imagining ? atOnce : 1);
        if (next.isEmpty()) {
            return advance(job, imagining, from);
        }
        tried.set(new Tried(next));
        var table = tariffs.version(job.tariff(), job.corrected());
        var meanings = new ArrayList<Meaning>(next.size());
        for (var agreement : next) {
            var entries = kept.of(agreement, job.wanted());
            meanings.add(imagining ? imagined(agreement, entries, table) : done(agreement, entries, table, job));
        }
        write(job, imagining ? ReRated.State.PREVIEWED : ReRated.State.APPLIED, meanings);
        return true;
    }

    private Meaning imagined(String agreement, List<Kept> entries, RateTable table) {
        try {
            return new Meaning(agreement, corrections.imagine(entries, table), null);
        } catch (Correction.NoPrice e) {
            return new Meaning(agreement, null, e.getMessage());
        }
    }

    private Meaning done(String agreement, List<Kept> entries, RateTable table, ReRating job) {
        var by = String.valueOf(job.releasedBy());
        var why = String.valueOf(job.releaseReason());
        var wish = new Corrections.Wish(entries, why, by, job.id(), table, Cause.root());
        return new Meaning(agreement, corrections.apply(wish), null);
    }

    private void write(ReRating job, ReRated.State state, List<Meaning> meanings) {
        var good = meanings.stream().filter(each -> each.problem() == null).toList();
        var bad = meanings.stream().filter(each -> each.problem() != null).toList();
        if (!good.isEmpty()) {
            means(job, state, good);
        }
        if (!bad.isEmpty()) {
            means(job, ReRated.State.FAILED, bad);
        }
    }

    private void means(ReRating job, ReRated.State state, List<Meaning> meanings) {
        var currencies = new ArrayList<@Nullable String>();
        var problems = new ArrayList<@Nullable String>();
        meanings.forEach(each -> {
            currencies.add(each.currency());
            problems.add(each.problem());
        });
        sql.update(
                MEANS,
                state,
                meanings.stream().map(Meaning::agreementId).toList(),
                meanings.stream().map(Meaning::records).toList(),
                meanings.stream().map(Meaning::was).toList(),
                meanings.stream().map(Meaning::difference).toList(),
                meanings.stream().map(Meaning::late).toList(),
                currencies,
                problems,
                job.id().toString());
    }

    /// @return whether there is more to do at once
    private boolean advance(ReRating job, boolean imagining, ReRated.State from) {
        if (!imagining
                && sql.update(
                                LEFT,
                                job.id().toString(),
                                job.tariff(),
                                job.mistaken(),
                                job.usedFrom(),
                                job.usedUntil(),
                                job.usedUntil(),
                                job.releasedAt())
                        > 0) {
            return true;
        }
        var to = imagining ? ReRating.State.PREVIEWED : ReRating.State.DONE;
        var id = job.id().toString();
        sql.update(ADVANCE, to, to, clock.instant(), id, job.state(), id, from);
        return false;
    }

    private boolean failed(ReRating job, @Nullable Tried tried, RuntimeException failure) {
        var kind = Failure.of(failure);
        var passes = kind == Failure.PASSING || (kind == Failure.UNCLEAR && unclear++ < UNCLEAR_TRIES);
        if (stopping || passes || tried == null) {
            LOG.warnf("a re-rating goes on later: %s", failure.getMessage());
            return false;
        }
        if (tried.agreements().size() > 1) {
            atOnce = 1;
            return true;
        }
        var agreement = tried.agreements().getFirst();
        LOG.errorf(failure, "re-rating %s cannot rate agreement %s", job.id(), agreement);
        unclear = 0;
        var problem = failure instanceof Correction.NoPrice
                ? String.valueOf(failure.getMessage())
                : "cannot be rated; the log of the service says why";
        SystemTransaction.run(() -> means(job, ReRated.State.FAILED, List.of(new Meaning(agreement, null, problem))));
        return true;
    }
}
