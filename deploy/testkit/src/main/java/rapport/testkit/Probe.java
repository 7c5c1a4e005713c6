package rapport.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/// Somebody else on Kafka: the plain client, none of the suite's code. Each read starts at the beginning of
/// the topic, so the order of asking does not matter.
public final class Probe implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(Long.getLong("probe.patience", 60));

    private final String bootstrapServers;
    private final KafkaProducer<String, byte[]> producer;

    public Probe(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrapServers, "acks", "all", "max.request.size", 8 << 20, "linger.ms", 0);
        this.producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /// A probe on the broker of this test run.
    public static Probe connect() {
        return new Probe(System.getProperty("KAFKA_BOOTSTRAP_SERVERS", ""));
    }

    /// Says a CloudEvent in binary mode with a new id, from `/probe` or on a partner's topic from that
    /// partner; `data` is JSON text or anything that Jackson writes. Returns the id.
    public String send(String topic, String key, String type, Object data) {
        var headers = topic.startsWith("partner.") ? saidBy(topic.split("\\.", -1)[1], type) : cloudEvent(type);
        send(topic, key, headers, data);
        return headers.getOrDefault("ce_id", "");
    }

    /// Says a record with these very headers.
    public RecordMetadata send(String topic, @Nullable String key, Map<String, String> headers, Object data) {
        return sendRaw(topic, key, headers, data instanceof String text ? text.getBytes(UTF_8) : Json.bytes(data));
    }

    /// Says these very bytes, or a tombstone.
    public RecordMetadata sendRaw(
            String topic, @Nullable String key, Map<String, String> headers, byte @Nullable [] value) {
        var told = new ProducerRecord<>(topic, key, value);
        headers.forEach((name, text) -> told.headers().add(new RecordHeader(name, text.getBytes(UTF_8))));
        try {
            return producer.send(told).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take the record", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void tombstone(String topic, String key) {
        sendRaw(topic, key, Map.of(), null);
    }

    /// The headers of a new CloudEvent of this type; change or add what a test needs.
    public static Map<String, String> cloudEvent(String type) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", UUID.randomUUID().toString());
        headers.put("ce_source", "/probe");
        headers.put("ce_type", type);
        headers.put("content-type", "application/json");
        return headers;
    }

    /// The same, from a partner.
    public static Map<String, String> saidBy(String partner, String type) {
        var headers = cloudEvent(type);
        headers.put("ce_source", "/" + partner);
        return headers;
    }

    /// Waits for the first record that the predicate likes.
    public Said await(String topic, Predicate<Said> wanted) {
        return await(topic, wanted, 1).getFirst();
    }

    /// Waits for as many records that the predicate likes.
    public List<Said> await(String topic, Predicate<Said> wanted, int count) {
        return await(topic, wanted, count, PATIENCE);
    }

    public List<Said> await(String topic, Predicate<Said> wanted, int count, Duration patience) {
        var seen = new ArrayList<Said>();
        var found = new ArrayList<Said>();
        try (var consumer = fromTheBeginning(topic)) {
            var until = System.nanoTime() + patience.toNanos();
            while (found.size() < count) {
                if (System.nanoTime() > until) {
                    throw new AssertionError("Waited %s for %d on %s, found %d; all that was said: %s"
                            .formatted(patience, count, topic, found.size(), described(seen)));
                }
                consumer.poll(Duration.ofMillis(100)).forEach(heard -> {
                    var said = Said.of(heard);
                    seen.add(said);
                    if (wanted.test(said)) {
                        found.add(said);
                    }
                });
            }
        }
        return List.copyOf(found);
    }

    /// Everything on the topic up to where it ends now.
    public List<Said> all(String topic) {
        var all = new ArrayList<Said>();
        try (var consumer = fromTheBeginning(topic)) {
            var ends = new HashMap<>(consumer.endOffsets(consumer.assignment()));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(heard -> all.add(Said.of(heard)));
            }
        }
        return List.copyOf(all);
    }

    /// Everything on the topic that the predicate likes, up to where it ends now.
    public List<Said> all(String topic, Predicate<Said> wanted) {
        return all(topic).stream().filter(wanted).toList();
    }

    private KafkaConsumer<String, byte[]> fromTheBeginning(String topic) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "max.partition.fetch.bytes",
                8 << 20);
        var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private static List<String> described(List<Said> said) {
        return said.stream()
                .map(each -> "%s %s %s".formatted(each.key(), each.type(), each.text()))
                .toList();
    }

    @Override
    public void close() {
        producer.close();
    }
}
