package rapport.chassis.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import rapport.chassis.event.Json;
import rapport.chassis.sql.Row;

/// The Kafka record of a dead event, as it was heard or as it was mended since.
///
/// @param consumer who did not take it in
record KeptRecord(long id, String consumer, ConsumerRecord<String, byte[]> kafkaRecord) {
    /// Selects the open event with this id, and keeps it as it is until the transaction ends.
    static final String OPEN =
            "SELECT id, consumer, topic, kafka_partition::bigint, kafka_offset, key, headers, payload FROM dead_event"
                    + " WHERE id = ? AND state IN ('PARKED', 'HELD') FOR UPDATE";

    private static final TypeReference<TreeMap<String, String>> HEADERS = new TypeReference<>() {};

    static KeptRecord of(Row row) {
        var kafkaRecord = new ConsumerRecord<>(
                row.text("topic"),
                (int) row.number("kafka_partition"),
                row.number("kafka_offset"),
                row.text("key"),
                row.bytesOrNull("payload"));
        headers(row).forEach((name, value) -> kafkaRecord.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new KeptRecord(row.number("id"), row.text("consumer"), kafkaRecord);
    }

    static Map<String, String> headers(Row row) {
        try {
            return Json.MAPPER.readValue(row.text("headers"), HEADERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("unreadable headers of a dead event", e);
        }
    }
}
