package rapport.chassis.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Heard;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// The table of dead events, as the pump writes and asks it.
@ApplicationScoped
class DeadEventRows {
    private static final String INSERT = """
            INSERT INTO dead_event (consumer, origin, topic, kafka_partition, kafka_offset, key, event_id, event_type,
                                    headers, payload, state, field, reason)
            SELECT consumer, origin, topic, part, place, key, event_id, event_type, headers::jsonb, payload, state, field, reason
              FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::bytea[], ?::text[], ?::text[], ?::text[])
                   AS t(consumer, origin, topic, part, place, key, event_id, event_type, headers, payload, state, field, reason)
             ORDER BY topic, part, place
            ON CONFLICT (consumer, topic, kafka_partition, kafka_offset) DO NOTHING
            RETURNING topic, kafka_partition::bigint, kafka_offset, key""";
    private static final String HELD_KEYS = """
            SELECT wanted.topic, wanted.key, open.id
              FROM unnest(?::text[], ?::text[]) AS wanted(topic, key)
              JOIN LATERAL (SELECT id FROM dead_event
                             WHERE consumer = ? AND topic = wanted.topic AND key = wanted.key
                               AND state IN ('PARKED', 'HELD')
                             ORDER BY kafka_partition, kafka_offset DESC LIMIT 1 FOR SHARE) AS open ON true""";
    private static final String PARKED_ANYWHERE =
            "SELECT DISTINCT key FROM dead_event WHERE consumer = ? AND key = ANY (?) AND state IN ('PARKED', 'HELD')";

    private final Sql sql;

    DeadEventRows(Sql sql) {
        this.sql = sql;
    }

    /// Keeps events, once each.
    ///
    /// @return the places of those that were not known yet
    Set<Heard.Position> insert(List<DeadEventRow> rows) {
        if (rows.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(sql.query(
                INSERT,
                DeadEventRows::position,
                column(rows, DeadEventRow::consumer),
                column(rows, DeadEventRow::origin),
                column(rows, row -> row.position().topic()),
                column(rows, row -> row.position().partition()),
                column(rows, row -> row.position().offset()),
                column(rows, row -> row.position().key()),
                column(rows, DeadEventRow::eventId),
                column(rows, DeadEventRow::eventType),
                column(rows, DeadEventRow::headers),
                column(rows, DeadEventRow::payload),
                column(rows, DeadEventRow::state),
                column(rows, DeadEventRow::field),
                column(rows, DeadEventRow::reason)));
    }

    /// A key on a topic: what a parked event holds back.
    record HeldKey(String topic, String key) {}

    /// Which of these wait behind a parked event. The answer holds until the transaction ends.
    Set<HeldKey> held(String consumer, Collection<HeldKey> keys) {
        return new HashSet<>(sql.query(
                HELD_KEYS,
                row -> new HeldKey(row.text("topic"), row.text("key")),
                keys.stream().map(HeldKey::topic).toList(),
                keys.stream().map(HeldKey::key).toList(),
                consumer));
    }

    /// Which of these keys have something parked, on whatever topic.
    Set<String> parked(String consumer, Collection<String> keys) {
        return new HashSet<>(sql.query(PARKED_ANYWHERE, row -> row.text("key"), consumer, keys));
    }

    private static <T extends @Nullable Object> List<T> column(
            List<DeadEventRow> rows, Function<DeadEventRow, T> value) {
        var column = new ArrayList<T>(rows.size());
        rows.forEach(row -> column.add(value.apply(row)));
        return column;
    }

    private static Heard.Position position(Row row) {
        return new Heard.Position(
                row.text("topic"), (int) row.number("kafka_partition"), row.number("kafka_offset"), row.text("key"));
    }
}
