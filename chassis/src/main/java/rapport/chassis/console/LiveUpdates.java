package rapport.chassis.console;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.sql.Sql;
import rapport.chassis.sql.SqlFailure;

/// Tells open pages that something was written. Each instance looks once a second at how far the database's sequences
/// are, whoever moved them, and only while somebody listens; a listener costs no thread and no query.
@ApplicationScoped
class LiveUpdates {
    private static final Logger LOG = Logger.getLogger(LiveUpdates.class);
    private static final String PROGRESS = """
            SELECT coalesce(sum(last_value), 0)::bigint FROM pg_sequences WHERE schemaname = current_schema()""";
    private static final String CHANGED = "changed";
    private static final String HEARTBEAT = "heartbeat";
    private static final Duration BEAT = Duration.ofSeconds(15);

    /// A stream ends after this, so that whoever listens is asked again who they are.
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Sql sql;
    private final BroadcastProcessor<String> said = BroadcastProcessor.create();
    private final AtomicInteger listeners = new AtomicInteger();
    private long seen = -1;
    private int echoes;

    LiveUpdates(Sql sql) {
        this.sql = sql;
    }

    /// Words for one listener until it leaves, it has listened long enough, or the service stops.
    Multi<String> listen() {
        var beats = Multi.createFrom().ticks().every(BEAT).map(_ -> HEARTBEAT);
        return Multi.createBy()
                .merging()
                .streams(
                        said.onOverflow().dropPreviousItems(),
                        beats.onOverflow().drop())
                .select()
                .first(LONGEST)
                .onSubscription()
                .invoke(listeners::incrementAndGet)
                .onTermination()
                .invoke(listeners::decrementAndGet);
    }

    @AsSystem
    @Scheduled(
            every = "${rapport.console.live-every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void look() {
        if (listeners.get() == 0) {
            return;
        }
        try {
            look(progress());
        } catch (SqlFailure e) {
            LOG.debugf("looks again later: %s", e.getMessage());
        }
    }

    /// A sequence moves before its transaction commits, so a change is said again while the next seconds pass.
    private void look(long progress) {
        if (progress != seen) {
            seen = progress;
            echoes = 2;
            said.onNext(CHANGED);
        } else if (echoes > 0) {
            echoes--;
            said.onNext(CHANGED);
        }
    }

    @Transactional
    long progress() {
        return sql.number(PROGRESS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        said.onComplete();
    }
}
