package rapport.notification.webhook;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;

/// Takes away what is no longer needed, a slice at a time.
@ApplicationScoped
class Upkeep {
    private static final int SLICE = 2_000;

    /// What waited when its endpoint was disabled, beyond the first thousand, and what was enqueued at the
    /// very moment at which it was closed or disabled.
    private static final String STRAY = """
            UPDATE webhook_message m
               SET state = CASE e.state WHEN 'CLOSED' THEN 'DROPPED' ELSE 'DEAD' END, settled_at = ?,
                   detail = CASE e.state WHEN 'CLOSED' THEN 'the endpoint is closed' ELSE 'the endpoint is disabled' END
              FROM (SELECT w.endpoint_id, w.message_id, p.state
                      FROM webhook_endpoint p JOIN webhook_message w USING (endpoint_id)
                     WHERE p.state IN ('CLOSED', 'DISABLED') AND w.state = 'WAITING' LIMIT ?
                       FOR UPDATE OF w SKIP LOCKED FOR SHARE OF p SKIP LOCKED) AS e
             WHERE e.endpoint_id = m.endpoint_id AND e.message_id = m.message_id""";
    private static final String OLD = """
            DELETE FROM webhook_message m USING (
                SELECT endpoint_id, message_id FROM webhook_message
                 WHERE settled_at < ? AND state = ANY (?) LIMIT ? FOR UPDATE SKIP LOCKED) AS old
             WHERE m.endpoint_id = old.endpoint_id AND m.message_id = old.message_id""";
    /// Nobody claims a lane of an endpoint that takes nothing, so that nobody sees that it is empty.
    private static final String UNCLAIMED_LANES = """
            SELECT l.endpoint_id, l.lane FROM webhook_lane l JOIN webhook_endpoint e USING (endpoint_id)
             WHERE e.state IN ('CLOSED', 'DISABLED') AND l.owner IS NULL AND l.due_at IS NOT NULL AND NOT EXISTS (
                   SELECT FROM webhook_message m
                    WHERE m.endpoint_id = l.endpoint_id AND m.lane = l.lane AND m.state = 'WAITING')
             LIMIT ? FOR UPDATE OF l SKIP LOCKED""";
    private static final String NOTHING_DUE = """
            UPDATE webhook_lane l SET due_at = NULL FROM unnest(?::text[], ?::text[]) AS t (endpoint_id, lane)
             WHERE l.endpoint_id = t.endpoint_id AND l.lane = t.lane AND NOT EXISTS (
                   SELECT FROM webhook_message m
                    WHERE m.endpoint_id = l.endpoint_id AND m.lane = l.lane AND m.state = 'WAITING')""";
    private static final String EMPTY_LANES = """
            DELETE FROM webhook_lane l USING (
                SELECT endpoint_id, lane FROM webhook_lane
                 WHERE owner IS NULL AND due_at IS NULL LIMIT ? FOR UPDATE SKIP LOCKED) AS empty
             WHERE l.endpoint_id = empty.endpoint_id AND l.lane = empty.lane""";
    private static final String CLOSED = """
            DELETE FROM webhook_endpoint e
             WHERE e.state = 'CLOSED' AND e.since < ?
               AND NOT EXISTS (SELECT FROM webhook_message m WHERE m.endpoint_id = e.endpoint_id)""";

    private final Sql sql;
    private final WebhookConfig config;
    private final Clock clock;

    Upkeep(Sql sql, WebhookConfig config, Clock clock) {
        this.sql = sql;
        this.config = config;
        this.clock = clock;
    }

    @AsSystem
    @Scheduled(every = "${rapport.webhook.upkeep-every:1m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tidy() {
        var now = Instant.now(clock);
        slices(STRAY, now, SLICE);
        slices(OLD, now.minus(config.keepDelivered()), List.of(MessageState.DELIVERED, MessageState.DROPPED), SLICE);
        slices(OLD, now.minus(config.keepDead()), List.of(MessageState.DEAD), SLICE);
        while (SystemTransaction.call(this::forgetDue) == SLICE) {
            // As below.
        }
        slices(EMPTY_LANES, SLICE);
        SystemTransaction.run(() -> sql.update(CLOSED, now.minus(config.keepDead())));
    }

    /// Looks again once the lanes are locked: who enqueues locks them before.
    private int forgetDue() {
        var lanes = sql.query(UNCLAIMED_LANES, row -> Map.entry(row.text("endpoint_id"), row.text("lane")), SLICE);
        sql.update(
                NOTHING_DUE,
                lanes.stream().map(Map.Entry::getKey).toList(),
                lanes.stream().map(Map.Entry::getValue).toList());
        return lanes.size();
    }

    private void slices(String statement, Object... arguments) {
        while (SystemTransaction.call(() -> sql.update(statement, arguments)) == SLICE) {
            // Each slice is a transaction of its own, so that nobody waits for all of them.
        }
    }
}
