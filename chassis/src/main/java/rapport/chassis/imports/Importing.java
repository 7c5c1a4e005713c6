package rapport.chassis.imports;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.inbox.Failure;
import rapport.chassis.sql.Sql;
import rapport.chassis.work.Ending;

/// Works on imports in the background, some lines in each transaction: what they lead to and what became of
/// them is committed together, so that a process that dies leaves nothing half done. Instances share the
/// work; each takes an import that no other works on at the moment. A line that the database does not take
/// is found by trying fewer and fewer at a time.
@ApplicationScoped
class Importing {
    private static final Logger LOG = Logger.getLogger(Importing.class);
    private static final int UNCLEAR_TRIES = 3;
    private static final String FORGET = """
            UPDATE import_line l SET text = NULL FROM import_job j
             WHERE l.job_id = j.job_id AND l.text IS NOT NULL AND j.ended_at < ?""";
    private static final String END = """
            DELETE FROM import_job WHERE job_id = (
                SELECT job_id FROM import_job WHERE ended_at < ? ORDER BY ended_at LIMIT 1 FOR UPDATE SKIP LOCKED)""";

    private final ImportJobs jobs;
    private final Importers importers;
    private final Batch batch;
    private final ImportConfig config;
    private final Sql sql;
    private final Clock clock;
    private final Ending ending;
    private int size;
    private int unclear;

    Importing(
            ImportJobs jobs,
            Importers importers,
            Batch batch,
            ImportConfig config,
            Sql sql,
            Clock clock,
            Ending ending) {
        this.jobs = jobs;
        this.importers = importers;
        this.batch = batch;
        this.config = config;
        this.sql = sql;
        this.clock = clock;
        this.size = config.batch();
        this.ending = ending;
    }

    @AsSystem
    @Scheduled(
            every = "${rapport.import.every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void work() {
        if (importers.kinds().isEmpty()) {
            return;
        }
        while (!ending.isNear() && round()) {
            Thread.onSpinWait();
        }
    }

    /// Lines that were refused are about people, perhaps; nobody mends them for ever. Later the import goes with all
    /// of its lines, which are many, so there is one in each transaction.
    @AsSystem
    @Scheduled(
            every = "1h",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void forget() {
        var now = Instant.now(clock);
        SystemTransaction.run(() -> sql.update(FORGET, now.minus(config.keep())));
        while (!ending.isNear() && SystemTransaction.call(() -> sql.update(END, now.minus(config.remember()))) > 0) {
            Thread.onSpinWait();
        }
    }

    /// Whether there may be more to do at once.
    private boolean round() {
        var tried = new AtomicReference<@Nullable Tried>();
        try {
            var more = SystemTransaction.call(() -> attempt(tried));
            unclear = 0;
            size = Math.min(config.batch(), size * 2);
            return more;
        } catch (RuntimeException e) {
            return failed(tried.get(), e);
        }
    }

    private boolean attempt(AtomicReference<@Nullable Tried> tried) {
        var next = jobs.next(importers.kinds());
        next.ifPresent(job -> {
            var lines = jobs.waiting(job, size);
            tried.set(new Tried(job, lines));
            batch.take(job, importers.of(job.kind()), lines, lines.size() < size);
        });
        return next.isPresent();
    }

    private record Tried(ImportJob job, List<ImportLine> lines) {}

    private boolean failed(@Nullable Tried tried, RuntimeException failure) {
        var kind = Failure.of(failure);
        var passes = kind == Failure.PASSING || (kind == Failure.UNCLEAR && unclear++ < UNCLEAR_TRIES);
        if (ending.isNear() || passes || tried == null || tried.lines().isEmpty()) {
            LOG.warnf("an import goes on later: %s", failure.getMessage());
            return false;
        }
        if (size > 1) {
            size = Math.max(1, size / 2);
            return true;
        }
        var line = tried.lines().getFirst().number();
        LOG.errorf(
                failure,
                "import %s refused line %d, which the database does not take",
                tried.job().id(),
                line);
        unclear = 0;
        SystemTransaction.run(() -> batch.refuse(tried.job().id(), line));
        return true;
    }
}
