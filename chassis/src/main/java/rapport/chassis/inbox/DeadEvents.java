package rapport.chassis.inbox;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.problem.Problem;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// The events that were heard and not taken in, for those who must know of them and for the operators who mend
/// them.
@ApplicationScoped
public class DeadEvents {
    private static final String COLUMNS = """
            SELECT id, consumer, origin, topic, kafka_partition::bigint, kafka_offset, key, event_id, event_type,
                   state, field, reason, created_at, closed_by, closed_reason""";
    private static final String LIST =
            COLUMNS + " FROM dead_event WHERE (?::text IS NULL OR state = ?) ORDER BY id DESC OFFSET ? LIMIT ?";
    private static final String ONE = COLUMNS
            + ", headers, payload, (SELECT count(*) FROM dead_event b WHERE (b.consumer, b.topic, b.key)"
            + " = (d.consumer, d.topic, d.key) AND b.state IN ('PARKED', 'HELD') AND b.id <> d.id) AS others"
            + " FROM dead_event d WHERE id = ?";

    /// What belongs to the envelope; a sender may put anything into other headers.
    private static final Set<String> SHOWN = Set.of(
            "ce_id",
            "ce_specversion",
            "ce_type",
            "ce_time",
            "ce_correlationid",
            "ce_causationid",
            "ce_traceparent",
            "content-type");

    private final Sql sql;
    private final DeadEventRows rows;
    private final Replay replay;
    private final Mending mending;
    private final Scopes scopes;

    DeadEvents(Sql sql, DeadEventRows rows, Replay replay, Mending mending, Scopes scopes) {
        this.sql = sql;
        this.rows = rows;
        this.replay = replay;
        this.mending = mending;
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
            @Nullable String closedReason) {

        /// Whether it can still be mended, replayed or dropped.
        public boolean isOpen() {
            return state == DeadEventState.PARKED || state == DeadEventState.HELD;
        }
    }

    /// A change of what an event says.
    public record Mended(Instant at, String by, String reason) {}

    /// A dead event with what it says, redacted.
    ///
    /// @param data null when it holds no JSON object
    /// @param bytes how long the body is
    /// @param others how many more of its key are open
    /// @param mends what was changed of it, in order
    public record Inspected(
            DeadEvent event,
            Map<String, String> headers,
            @Nullable JsonNode data,
            long bytes,
            long others,
            List<Mended> mends) {}

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

    /// One with its body, redacted: its shape, moments, random ids and short numbers are shown, other texts
    /// by their length.
    @Transactional
    public Optional<Inspected> find(long id) {
        scopes.mustSeeAll();
        return sql.query(ONE, row -> inspected(row, mends(id)), id).stream().findFirst();
    }

    /// Applies a merge patch (RFC 7396) to the data of an open event; a replay then takes in what it says now.
    ///
    /// @return whether there is such an event
    /// @throws Problem when its data is no JSON object, or would not be valid
    public boolean mend(long id, ObjectNode patch, String by, String reason) {
        return mayMend(id) && SystemTransaction.call(() -> mending.mend(id, patch, by, reason));
    }

    /// Applies a parked event and all that wait behind it, in order, until one fails again. An operator asks
    /// for it, the service does it.
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

    private List<Mended> mends(long id) {
        return sql.query(
                "SELECT * FROM dead_event_mend WHERE dead_event_id = ? ORDER BY id",
                row -> new Mended(row.instant("mended_at"), row.text("mended_by"), row.text("reason")),
                id);
    }

    private static Inspected inspected(Row row, List<Mended> mends) {
        var body = DeadEventBody.of(KeptRecord.of(row).kafkaRecord());
        var payload = row.bytesOrNull("payload");
        return new Inspected(
                event(row),
                KeptRecord.headers(row).entrySet().stream()
                        .filter(header -> SHOWN.contains(header.getKey()))
                        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, TreeMap::new)),
                body == null ? null : body.redacted(),
                payload == null ? 0 : payload.length,
                row.number("others"),
                mends);
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
