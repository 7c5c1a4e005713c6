package rapport.consumption.usage;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.inbox.Failure;
import rapport.chassis.sql.Sql;
import rapport.chassis.work.Ending;
import rapport.consumption.tariff.Tariffs;

/// Works on re-ratings in the background: imagines some agreements in each transaction, and does one in
/// each. What is done and that it is done are committed together, so a process that dies leaves nothing
/// half done, and instances share the work. An agreement that fails says why, and holds up no other.
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

    /// One who pauses or cancels waits for the agreement at hand, and nothing is taken up after that. Instances that
    /// finish at the same time do not wait for each other.
    private static final String STILL = """
            SELECT job_id FROM re_rating WHERE job_id = ? AND state = ? AND NOT paused FOR KEY SHARE""";
    private static final String MEANS = """
            UPDATE re_rating_agreement a
               SET state = t.state, records = t.records, was = t.was, difference = t.difference, late = t.late,
                   currency = t.currency, problem = t.problem
              FROM unnest(?::text[], ?::text[], ?::bigint[], ?::numeric[], ?::numeric[], ?::numeric[], ?::text[], ?::text[])
                   AS t(state, agreement_id, records, was, difference, late, currency, problem)
             WHERE a.job_id = ?::uuid AND a.agreement_id = t.agreement_id""";

    private static final String IMAGINED = """
            UPDATE re_rating j SET state = 'PREVIEWED'
             WHERE job_id = ? AND state = 'PREVIEWING' AND NOT EXISTS (
                SELECT FROM re_rating_agreement a WHERE a.job_id = j.job_id AND a.state = 'WAITING')""";
    private static final String DONE = """
            UPDATE re_rating j
               SET ended_at = ?,
                   state = CASE WHEN EXISTS (SELECT FROM re_rating_agreement a
                                              WHERE a.job_id = j.job_id AND a.state = 'FAILED')
                                THEN 'DONE_WITH_FAILURES' ELSE 'DONE' END
             WHERE job_id = ? AND state = 'APPLYING' AND NOT EXISTS (
                SELECT FROM re_rating_agreement a WHERE a.job_id = j.job_id AND a.state = 'PREVIEWED')""";

    private final Sql sql;
    private final ReRatings jobs;
    private final Meanings meanings;
    private final Tariffs tariffs;
    private final Clock clock;
    private final Ending ending;
    private int atOnce = IMAGINED_AT_ONCE;
    private int unclear;

    ReRatingWork(Sql sql, ReRatings jobs, Meanings meanings, Tariffs tariffs, Clock clock, Ending ending) {
        this.sql = sql;
        this.jobs = jobs;
        this.meanings = meanings;
        this.tariffs = tariffs;
        this.clock = clock;
        this.ending = ending;
    }

    @AsSystem
    @Scheduled(
            every = "${rapport.re-rating.every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void work() {
        for (var job : SystemTransaction.call(() -> sql.query(OPEN, ReRating::read))) {
            while (!ending.isNear() && round(job)) {
                Thread.onSpinWait();
            }
        }
    }

    private record Tried(List<String> agreements) {}

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
            return advance(job, imagining);
        }
        tried.set(new Tried(next));
        var table = tariffs.version(job.tariff(), job.corrected());
        means(
                job,
                next.stream()
                        .map(agreement -> meanings.of(agreement, table, job, imagining))
                        .toList());
        return true;
    }

    private void means(ReRating job, List<Meaning> all) {
        var states = new ArrayList<String>();
        var currencies = new ArrayList<@Nullable String>();
        var problems = new ArrayList<@Nullable String>();
        all.forEach(each -> {
            states.add(each.state().name());
            currencies.add(each.currency());
            problems.add(each.problem());
        });
        sql.update(
                MEANS,
                states,
                all.stream().map(Meaning::agreementId).toList(),
                all.stream().map(Meaning::records).toList(),
                all.stream().map(Meaning::was).toList(),
                all.stream().map(Meaning::difference).toList(),
                all.stream().map(Meaning::late).toList(),
                currencies,
                problems,
                job.id().toString());
    }

    /// @return whether there is more to do at once
    private boolean advance(ReRating job, boolean imagining) {
        if (imagining) {
            sql.update(IMAGINED, job.id());
            return false;
        }
        // Agreements that were not known yet when it was released.
        if (jobs.concern(job, ReRated.State.PREVIEWED) > 0) {
            return true;
        }
        sql.update(DONE, clock.instant(), job.id());
        return false;
    }

    private boolean failed(ReRating job, @Nullable Tried tried, RuntimeException failure) {
        var kind = Failure.of(failure);
        var passes = kind == Failure.PASSING || (kind == Failure.UNCLEAR && unclear++ < UNCLEAR_TRIES);
        if (ending.isNear() || passes || tried == null) {
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
        SystemTransaction.run(() -> means(job, List.of(new Meaning(agreement, ReRated.State.FAILED, null, problem))));
        return true;
    }
}
