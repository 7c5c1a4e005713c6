package rapport.chassis.inbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rapport.chassis.problem.Problem;
import rapport.chassis.sql.Sql;

/// Brings parked events back, each with those behind it and in their order, one transaction an event.
@ApplicationScoped
class Replay {
    private static final Logger LOG = Logger.getLogger(Replay.class);
    private static final String FIRST_OF_KEY = """
            SELECT d.id, d.consumer, d.topic, d.kafka_partition::bigint, d.kafka_offset, d.key, d.headers, d.payload
              FROM dead_event d JOIN dead_event wanted USING (consumer, topic, key)
             WHERE wanted.id = ? AND d.state IN ('PARKED', 'HELD')
             ORDER BY d.kafka_offset LIMIT 1 FOR UPDATE OF d""";

    private static final String CLOSE = """
            UPDATE dead_event SET state = ?, closed_at = clock_timestamp(), closed_by = ?, closed_reason = ?
             WHERE id = ? AND state IN ('PARKED', 'HELD')""";

    private final Sql sql;
    private final Subscriptions subscriptions;
    private final Inbox inbox;
    private final Reader reader;

    Replay(Sql sql, Subscriptions subscriptions, Inbox inbox, Reader reader) {
        this.sql = sql;
        this.subscriptions = subscriptions;
        this.inbox = inbox;
        this.reader = reader;
    }

    Optional<Integer> keyOf(long id, String by) {
        var applied = behind(id, by);
        return applied == 0 && QuarkusTransaction.requiringNew().call(() -> first(id) == null)
                ? Optional.empty()
                : Optional.of(applied);
    }

    /// Whether there is such an event that the scope of this work may change. Needs a transaction.
    boolean isThere(long id) {
        var mine = "SELECT id FROM dead_event WHERE id = ? AND (SELECT scope_changes_all())";
        return !sql.query(mine, row -> row.number("id"), id).isEmpty();
    }

    /// Applies what is open of the same consumer, topic and key until nothing is left or one fails.
    int behind(long id, String by) {
        var applied = 0;
        var tried = new AtomicLong(id);
        while (true) {
            try {
                if (!QuarkusTransaction.requiringNew().call(() -> applyFirst(id, by, tried))) {
                    return applied;
                }
                applied++;
            } catch (Problem e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.warnf("replay of dead event %d stops: %s", tried.get(), e.getMessage());
                if (Failure.of(e) == Failure.DATA) {
                    QuarkusTransaction.requiringNew().run(() -> failedAgain(tried.get(), e));
                }
                return applied;
            }
        }
    }

    private void failedAgain(long id, RuntimeException failure) {
        sql.update(
                "UPDATE dead_event SET reason = ? WHERE id = ? AND state IN ('PARKED', 'HELD')",
                DeadEventRow.reason(failure),
                id);
    }

    private boolean applyFirst(long id, String by, AtomicLong tried) {
        var open = first(id);
        if (open == null) {
            return false;
        }
        tried.set(open.id());
        apply(subscriptions.listening(open.consumer()), open);
        return close(open.id(), DeadEventState.REPLAYED, by, "replayed");
    }

    private <F> void apply(Subscription<F> subscription, KeptRecord open) {
        if (!(reader.read(subscription, open.kafkaRecord()) instanceof Reading.Fact<F>(var heard, var _))) {
            throw new IllegalStateException("the event is still not valid");
        }
        var one = List.of(heard);
        var fresh = subscription.alone() ? one : inbox.claim(subscription.consumer(), one);
        if (!fresh.isEmpty()) {
            subscription.handler().accept(fresh);
        }
    }

    private @Nullable KeptRecord first(long id) {
        var open = sql.query(FIRST_OF_KEY, KeptRecord::of, id);
        return open.isEmpty() ? null : open.getFirst();
    }

    /// Lets an open event go: it counts as taken in, so that reading it again has no effect. One that stands by itself
    /// has a guard of its own, which does not know it: read again, it is tried again. Needs a transaction.
    boolean drop(long id, String by, String reason) {
        for (var open : sql.query(KeptRecord.OPEN, KeptRecord::of, id)) {
            inbox.claim(open.consumer(), Reading.named(open.kafkaRecord()));
        }
        return close(id, DeadEventState.DROPPED, by, reason);
    }

    /// Ends an open event. Needs a transaction.
    boolean close(long id, DeadEventState state, String by, String reason) {
        return sql.update(CLOSE, state, by, reason, id) > 0;
    }
}
