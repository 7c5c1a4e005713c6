package rapport.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    @TempDir
    Path directory;

    @Test
    void every_topic_of_the_list_is_there_as_soon_as_the_broker_is() throws Exception {
        try (var broker = EmbeddedBroker.start(directory, 0);
                var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get())
                    .containsAll(Topic.all().stream().map(Topic::name).toList());
        }
    }

    @Test
    void what_was_written_is_there_after_a_restart_on_another_port() throws Exception {
        try (var broker = EmbeddedBroker.start(directory, 0)) {
            write(broker, "relationship.notices", "still here");
        }
        try (var broker = EmbeddedBroker.start(directory, 0)) {
            assertThat(read(broker, "relationship.notices")).isEqualTo("still here");
        }
    }

    private static void write(EmbeddedBroker broker, String topic, String value) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all");
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, null, value)).get();
        }
    }

    private static String read(EmbeddedBroker broker, String topic) {
        Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.poll(Duration.ofSeconds(30)).iterator().next().value();
        }
    }
}
