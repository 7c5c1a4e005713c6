package rapport.notification.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Sql;

/// The messages, and the lanes in which they wait. A lane is locked before its messages are numbered, so that their
/// numbers are in the order in which they become visible.
@ApplicationScoped
class Messages {
    /// Longer subjects share a lane if they begin alike: an index has its limits.
    private static final String LANE = "left(subject, 500)";

    private static final String INTO_LANES = """
            INSERT INTO webhook_lane AS l (endpoint_id, lane, due_at)
            SELECT DISTINCT endpoint_id, lane, ?::timestamptz FROM (%s) AS found ORDER BY endpoint_id, lane
            ON CONFLICT (endpoint_id, lane) DO UPDATE SET due_at = coalesce(l.due_at, excluded.due_at)""";
    /// Of every endpoint, in whatever state: one that is enabled at this moment has messages, and needs their lanes.
    private static final String ENQUEUED_LANES = INTO_LANES.formatted("""
            SELECT m.endpoint_id, %s AS lane FROM unnest(?::text[], ?::text[]) AS m (endpoint_id, subject)
              JOIN webhook_endpoint e USING (endpoint_id)""".formatted(LANE));
    private static final String ENQUEUE = """
            INSERT INTO webhook_message (endpoint_id, message_id, lane, type, subject, content_type, body, occurred_at,
                                         created_at, state, detail, settled_at)
            SELECT m.endpoint_id, m.message_id, %s, m.type, m.subject, m.content_type, m.body, m.occurred_at, moment,
                   CASE e.state WHEN 'DISABLED' THEN 'DEAD' ELSE 'WAITING' END,
                   CASE e.state WHEN 'DISABLED' THEN 'the endpoint is disabled' END,
                   CASE e.state WHEN 'DISABLED' THEN moment END
              FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                   WITH ORDINALITY AS m (endpoint_id, message_id, type, subject, content_type, body, occurred_at, place)
              JOIN webhook_endpoint e USING (endpoint_id) CROSS JOIN (SELECT ?::timestamptz AS moment) AS clock
             WHERE e.state <> 'CLOSED' ORDER BY m.place
            ON CONFLICT (endpoint_id, message_id) DO NOTHING""".formatted(LANE);
    private static final String DROP = """
            UPDATE webhook_message SET state = 'DROPPED', detail = ?, settled_at = ?
             WHERE endpoint_id = ANY (?) AND state = 'WAITING'""";
    private static final String LOCK = """
            SELECT endpoint_id FROM webhook_endpoint
             WHERE endpoint_id = ? AND state IN ('OPEN', 'FAILING') FOR NO KEY UPDATE""";
    private static final int SLICE = 1_000;
    private static final String NEXT = """
            SELECT seq, message_id FROM webhook_message
             WHERE endpoint_id = ? AND seq > ? AND seq <= ? AND state IN ('DELIVERED', 'DEAD')
               AND occurred_at >= coalesce(?::timestamptz, '-infinity') AND (state = 'DEAD' OR NOT ?)
             ORDER BY seq LIMIT ?""";
    private static final String KEPT = "endpoint_id = ? AND state IN ('DELIVERED', 'DEAD') AND message_id = ANY (?)";
    private static final String REPLAYED_LANES = "SELECT endpoint_id, lane FROM webhook_message WHERE " + KEPT;
    private static final String REPLAY = """
            UPDATE webhook_message
               SET state = 'WAITING', attempts = 0, first_attempt_at = NULL, detail = NULL, settled_at = NULL
             WHERE\s""" + KEPT;

    private final Sql sql;

    Messages(Sql sql) {
        this.sql = sql;
    }

    void enqueue(List<Message> enqueued, Instant now) {
        if (enqueued.isEmpty()) {
            return;
        }
        var endpoints = column(enqueued, Message::endpoint);
        var subjects = column(enqueued, Message::subject);
        sql.update(ENQUEUED_LANES, now, endpoints, subjects);
        sql.update(
                ENQUEUE,
                endpoints,
                column(enqueued, Message::id),
                column(enqueued, Message::type),
                subjects,
                column(enqueued, Message::contentType),
                column(enqueued, Message::body),
                column(enqueued, Message::occurredAt),
                now);
    }

    /// The newest first.
    List<DeadLetter> dead(String endpoint, int limit) {
        return sql.query(
                """
                SELECT message_id, type, subject, occurred_at, attempts, detail FROM webhook_message
                 WHERE endpoint_id = ? AND state = 'DEAD' ORDER BY seq DESC LIMIT ?""",
                row -> new DeadLetter(
                        row.text("message_id"),
                        row.text("type"),
                        row.text("subject"),
                        row.instant("occurred_at"),
                        row.number("attempts"),
                        row.textOrNull("detail")),
                endpoint,
                limit);
    }

    void drop(Collection<String> closed, String reason, Instant now) {
        sql.update(DROP, reason, now, closed);
    }

    /// Which of an endpoint's messages are sent again.
    ///
    /// @param from null for whenever they happened
    /// @param isDead whether only those that it did not take
    record Wanted(String endpoint, @Nullable Instant from, boolean isDead) {}

    /// So many messages are sent again, up to this one; [#NOTHING] when that were all.
    record Slice(int messages, long last) {}

    static final long NOTHING = Long.MAX_VALUE;

    /// The newest message of an endpoint: what comes while others are replayed is not replayed itself.
    @Transactional
    long newest(String endpoint) {
        return sql.number("SELECT coalesce(max(seq), 0) FROM webhook_message WHERE endpoint_id = ?", endpoint);
    }

    /// The next of them, as a transaction of its own where there is none: neither this endpoint nor others
    /// wait for all.
    @Transactional
    Slice replay(Wanted wanted, long after, long until, Instant now) {
        var next = sql.query(
                NEXT,
                row -> Map.entry(row.number("seq"), row.text("message_id")),
                wanted.endpoint(),
                after,
                until,
                wanted.from(),
                wanted.isDead(),
                SLICE);
        var ids = next.stream().map(Map.Entry::getValue).toList();
        var replayed = ids.isEmpty() ? 0 : replay(wanted.endpoint(), ids, now);
        return new Slice(
                replayed, next.size() < SLICE ? NOTHING : next.getLast().getKey());
    }

    /// The lock keeps away what is about to be written of this endpoint.
    @Transactional
    int replay(String endpoint, Collection<String> ids, Instant now) {
        if (sql.query(LOCK, row -> row.text("endpoint_id"), endpoint).isEmpty()) {
            return 0;
        }
        sql.update(INTO_LANES.formatted(REPLAYED_LANES), now, endpoint, ids);
        return sql.update(REPLAY, endpoint, ids);
    }

    private static <T> List<T> column(List<Message> messages, Function<Message, T> value) {
        return messages.stream().map(value).toList();
    }
}
