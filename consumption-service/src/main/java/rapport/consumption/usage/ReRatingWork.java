package rapport.consumption.usage;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
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
import rapport.chassis.work.Ending;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.BillingCalendar;
import rapport.consumption.rating.RateTable;
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
    private final BalanceRows balances;
    private final KeptRecords kept;
    private final Corrections corrections;
    private final Tariffs tariffs;
    private final Clock clock;
    private final Ending ending;
    private int atOnce = IMAGINED_AT_ONCE;
    private int unclear;

    ReRatingWork(
            Sql sql,
            ReRatings jobs,
            BalanceRows balances,
            KeptRecords kept,
            Corrections corrections,
            Tariffs tariffs,
            Clock clock,
            Ending ending) {
        this.sql = sql;
        this.jobs = jobs;
        this.balances = balances;
        this.kept = kept;
        this.corrections = corrections;
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

    /// What it means to one agreement.
    private record Meaning(
            String agreementId,
            ReRated.State state,
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
            return advance(job, imagining);
        }
        tried.set(new Tried(next));
        var table = tariffs.version(job.tariff(), job.corrected());
        var meanings = new ArrayList<Meaning>(next.size());
        for (var agreement : next) {
            meanings.add(meaning(agreement, table, job, imagining));
        }
        means(job, meanings);
        return true;
    }

    private Meaning meaning(String agreement, RateTable table, ReRating job, boolean imagining) {
        var day = isPart(job) ? corrections.billDay(agreement) : 1;
        if (day != 1) {
            var why = "its periods begin on day " + day + ", and only months are asked for";
            return new Meaning(agreement, ReRated.State.LEFT_OUT, null, why);
        }
        return imagining ? imagined(agreement, table, job) : done(agreement, table, job);
    }

    /// Whether not all is wanted that the mistaken version rated.
    private boolean isPart(ReRating job) {
        return job.mistaken() == null
                || job.usedUntil() != null
                || !tariffs.version(job.tariff(), job.mistaken())
                        .tariff()
                        .validFrom()
                        .equals(job.usedFrom());
    }

    /// What counts in the periods that are wanted, all of them or none: tiers and allowances are of whole periods.
    private List<Kept> entries(String agreement, RateTable table, ReRating job) {
        var all = kept.of(agreement, job.wanted());
        if (!isPart(job)) {
            return all;
        }
        var months = BillingCalendar.months(table.tariff().zone());
        var until = job.usedUntil();
        return all.stream()
                .filter(each -> {
                    var counted = each.counted(months);
                    return counted.end().isAfter(job.usedFrom())
                            && (until == null || counted.start().isBefore(until));
                })
                .toList();
    }

    private Meaning imagined(String agreement, RateTable table, ReRating job) {
        try {
            var done = corrections.imagine(entries(agreement, table, job), table);
            return new Meaning(agreement, ReRated.State.PREVIEWED, done, null);
        } catch (Correction.NoPrice e) {
            return new Meaning(agreement, ReRated.State.FAILED, null, e.getMessage());
        }
    }

    /// What is being rated by the mistaken version is waited for before records are read; what comes after that finds
    /// the corrected one in force.
    private Meaning done(String agreement, RateTable table, ReRating job) {
        balances.lockAgreements(List.of(agreement));
        var entries = entries(agreement, table, job);
        var by = String.valueOf(job.releasedBy());
        var why = String.valueOf(job.releaseReason());
        var wish = new Corrections.Wish(entries, why, by, job.id(), table, null, Cause.root());
        return new Meaning(agreement, ReRated.State.APPLIED, corrections.apply(wish), null);
    }

    private void means(ReRating job, List<Meaning> meanings) {
        var states = new ArrayList<String>();
        var currencies = new ArrayList<@Nullable String>();
        var problems = new ArrayList<@Nullable String>();
        meanings.forEach(each -> {
            states.add(each.state().name());
            currencies.add(each.currency());
            problems.add(each.problem());
        });
        sql.update(
                MEANS,
                states,
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
