package rapport.benchmark;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Hears what is said on a topic from now on, as soon as it is said.
final class Ear implements AutoCloseable {
    private static final Duration A_MOMENT = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;

    Ear(String brokers, String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", brokers, "fetch.max.wait.ms", 5, "isolation.level", "read_committed");
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /// Hands over what has come, or comes within a moment.
    void hear(Consumer<ConsumerRecord<String, byte[]>> heard) {
        consumer.poll(A_MOMENT).forEach(heard);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
