package rapport.chassis.inbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// The events that were heard and not taken in, for those who must know of them and for the operators who mend
/// them.
@ApplicationScoped
public class DeadEvents {
    private static final String LIST = """
            SELECT id, consumer, origin, topic, kafka_partition::bigint, kafka_offset, key, event_id, event_type,
                   state, field, reason, created_at, closed_by, closed_reason
              FROM dead_event WHERE (?::text IS NULL OR state = ?)
             ORDER BY id DESC OFFSET ? LIMIT ?""";

    private final Sql sql;
    private final DeadEventRows rows;
    private final Replay replay;
    private final Scopes scopes;

    DeadEvents(Sql sql, DeadEventRows rows, Replay replay, Scopes scopes) {
        this.sql = sql;
        this.rows = rows;
        this.replay = replay;
        this.scopes = scopes;
    }

    /// A dead event without its body.
    public record DeadEvent(
            long id,
            String consumer,
            String origin,
            String topic,
            int partition,
            long offset,
            String key,
            @Nullable String eventId,
            @Nullable String eventType,
            DeadEventState state,
            @Nullable String field,
            String reason,
            Instant createdAt,
            @Nullable String closedBy,
            @Nullable String closedReason) {}

    /// Which of these keys have a parked event of this consumer, on whatever topic.
    public Set<String> held(String consumer, Collection<String> keys) {
        return rows.parked(consumer, keys);
    }

    /// The newest first.
    @Transactional
    public List<DeadEvent> list(@Nullable DeadEventState state, int offset, int limit) {
        scopes.mustSeeAll();
        return sql.query(LIST, DeadEvents::event, state, state, offset, limit);
    }

    @Transactional
    public long count(@Nullable DeadEventState state) {
        scopes.mustSeeAll();
        return sql.number("SELECT count(*) FROM dead_event WHERE (?::text IS NULL OR state = ?)", state, state);
    }

    /// Applies a parked event and all that wait behind it, in order, until one fails again. An operator asks for it,
    /// the
    /// service does it.
    ///
    /// @return how many took effect; empty when no such event is open
    public Optional<Integer> replay(long id, String by) {
        return mayMend(id) ? Scopes.callAsSystem(() -> replay.keyOf(id, by)) : Optional.empty();
    }

    /// Lets a parked event go; what waits behind it is applied.
    ///
    /// @return whether it was open
    public boolean drop(long id, String by, String reason) {
        return mayMend(id) && Scopes.callAsSystem(() -> dropAndGoOn(id, by, reason));
    }

    /// Asked in the scope of whoever wants it, before the service does it in its own.
    private boolean mayMend(long id) {
        scopes.mustChangeAll();
        return QuarkusTransaction.requiringNew().call(() -> replay.isThere(id));
    }

    private boolean dropAndGoOn(long id, String by, String reason) {
        var dropped = QuarkusTransaction.requiringNew().call(() -> replay.drop(id, by, reason));
        if (dropped) {
            replay.behind(id, by);
        }
        return dropped;
    }

    private static DeadEvent event(Row row) {
        return new DeadEvent(
                row.number("id"),
                row.text("consumer"),
                row.text("origin"),
                row.text("topic"),
                (int) row.number("kafka_partition"),
                row.number("kafka_offset"),
                row.text("key"),
                row.textOrNull("event_id"),
                row.textOrNull("event_type"),
                DeadEventState.valueOf(row.text("state")),
                row.textOrNull("field"),
                row.text("reason"),
                row.instant("created_at"),
                row.textOrNull("closed_by"),
                row.textOrNull("closed_reason"));
    }
}
