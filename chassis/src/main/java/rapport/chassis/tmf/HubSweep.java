package rapport.chassis.tmf;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.sql.Sql;

/// Forgets listeners that were taken away long ago, here and on Kafka: what is said last of each is a tombstone.
@ApplicationScoped
class HubSweep {
    private static final int SLICE = 1_000;
    private static final String FORGET = """
            DELETE FROM hub WHERE hub_id IN (
                   SELECT hub_id FROM hub WHERE ended_at < ? ORDER BY ended_at LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING hub_id, topic""";

    private final Sql sql;
    private final Outbox outbox;
    private final HubConfig config;
    private final Clock clock;

    HubSweep(Sql sql, Outbox outbox, HubConfig config, Clock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    private record Forgotten(String id, String topic) {}

    @AsSystem
    @Scheduled(
            every = "${rapport.hub.sweep-every:1h}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void sweep() {
        while (SystemTransaction.call(this::slice) == SLICE) {
            // Each slice is a transaction of its own, so that nobody waits for all of them.
        }
    }

    private int slice() {
        var forgotten = sql.query(
                FORGET,
                row -> new Forgotten(row.text("hub_id"), row.text("topic")),
                clock.instant().minus(config.keepEnded()),
                SLICE);
        forgotten.forEach(each -> outbox.retract(each.topic(), each.id()));
        return forgotten.size();
    }
}
