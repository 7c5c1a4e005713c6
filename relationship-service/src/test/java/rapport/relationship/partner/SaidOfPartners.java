package rapport.relationship.partner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/// What was said of a partner so far, the oldest first.
final class SaidOfPartners {
    private SaidOfPartners() {}

    static List<String> all(Map<String, Object> settings, String partnerId) {
        var said = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition("relationship.partners", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (var heard : consumer.poll(Duration.ofMillis(200))) {
                    if (partnerId.equals(heard.key())) {
                        said.add(heard.value());
                    }
                }
            }
        }
        return said;
    }
}
