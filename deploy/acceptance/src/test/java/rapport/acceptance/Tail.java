package rapport.acceptance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Hears what is said on a topic from now on, as soon as it is said.
final class Tail implements AutoCloseable {
    private final KafkaConsumer<String, String> consumer;
    private final List<String> heard = new ArrayList<>();

    Tail(String bootstrapServers, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /// Returns once an event with these words has been heard.
    void await(String words, Duration patience) {
        var until = System.nanoTime() + patience.toNanos();
        while (heard.stream().noneMatch(text -> text.contains(words))) {
            if (System.nanoTime() > until) {
                throw new AssertionError("nothing with " + words + " was said within " + patience);
            }
            heard.clear();
            consumer.poll(Duration.ofMillis(100)).forEach(event -> heard.add(event.value()));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
