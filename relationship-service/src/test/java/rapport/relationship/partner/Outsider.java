package rapport.relationship.partner;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// A partner's system: plain clients with the settings that the answer told.
record Outsider(Map<String, ?> settings) {

    KafkaProducer<String, String> producer() {
        var all = new HashMap<String, Object>(settings);
        all.putAll(Map.of("max.block.ms", 10_000, "delivery.timeout.ms", 15_000, "request.timeout.ms", 5_000));
        return new KafkaProducer<>(all, new StringSerializer(), new StringSerializer());
    }

    /// "written", or why not.
    String writes(String topic) {
        try (var producer = producer()) {
            return writes(producer, topic);
        }
    }

    static String writes(KafkaProducer<String, String> producer, String topic) {
        try {
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
            return "written";
        } catch (ExecutionException e) {
            return e.getCause() == null ? "?" : e.getCause().getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// "read", or why not.
    String reads(String group, String topic) {
        var all = new HashMap<String, Object>(settings);
        all.putAll(Map.of("group.id", group, "enable.auto.commit", false, "default.api.timeout.ms", 10_000));
        try (var consumer = new KafkaConsumer<>(all, new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            consumer.position(partition);
            consumer.poll(Duration.ofMillis(200));
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(0)));
            return "read";
        } catch (KafkaException e) {
            return e.getClass().getSimpleName();
        }
    }
}
