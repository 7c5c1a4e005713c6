package rapport.chassis.outbox;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// One thing that waits to be sent.
///
/// @param payload null for a tombstone
@SuppressWarnings("ArrayRecordComponent")
record OutboxRow(long seq, String topic, String key, Map<String, String> headers, byte @Nullable [] payload) {

    ProducerRecord<String, byte[]> toKafka() {
        var message = new ProducerRecord<String, byte[]>(topic, key, payload);
        headers.forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }
}
