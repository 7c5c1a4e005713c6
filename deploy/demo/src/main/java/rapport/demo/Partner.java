package rapport.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// A partner system: it has its own topics and the plain Kafka client, and knows CloudEvents from the
/// specification.
public final class Partner implements AutoCloseable {
    private final String id;
    private final Map<String, Object> settings;
    private final KafkaProducer<String, byte[]> producer;

    public Partner(String id, String brokers) {
        this(id, Map.of("bootstrap.servers", brokers));
    }

    /// @param settings where the brokers are, and how to sign in to them
    public Partner(String id, Map<String, String> settings) {
        this.id = id;
        this.settings = Map.copyOf(settings);
        var own = new HashMap<>(this.settings);
        own.putAll(Map.of("acks", "all", "delivery.timeout.ms", 300_000, "linger.ms", 5));
        this.producer = new KafkaProducer<>(own, new StringSerializer(), new ByteArraySerializer());
    }

    /// @param properties the same as the text of a properties file
    public static Partner of(String id, String properties) {
        var read = new Properties();
        try {
            read.load(new StringReader(properties));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var settings = new HashMap<String, String>();
        read.stringPropertyNames().forEach(name -> settings.put(name, read.getProperty(name)));
        return new Partner(id, settings);
    }

    /// Says that work on the network is planned, changed, begun or over, as JSON.
    ///
    /// @return the event's id
    public String maintenance(String key, Object notice) {
        return send("network", key, "partner.maintenance.notice.v1", "application/json", Origin.json(notice));
    }

    /// The same as a MAINTNOTE calendar.
    public String maintenanceCalendar(String key, String calendar) {
        return send("network", key, "partner.maintenance.notice.v1", "text/calendar", calendar);
    }

    /// Says that a customer has paid.
    public String payment(String paymentId, String agreementId, long minor) {
        var paid = Map.of(
                "paymentId",
                paymentId,
                "agreementId",
                agreementId,
                "amount",
                Map.of("minor", minor, "currency", "EUR"),
                "paidAt",
                Instant.now().toString());
        return send("payments", agreementId, "partner.payment.received.v1", "application/json", Origin.json(paid));
    }

    /// Says what somebody has used.
    public String usage(String subscriberNumber, Object record) {
        return send("usage", subscriberNumber, "partner.usage.recorded.v1", "application/json", Origin.json(record));
    }

    /// Sends any event to one of the partner's topics.
    public String send(String topic, String key, String type, String contentType, String body) {
        var eventId = UUID.randomUUID().toString();
        send(topic, key, Map.of("ce_id", eventId, "ce_type", type, "content-type", contentType), body);
        return eventId;
    }

    /// Sends any headers (on top of the specification's) and any body.
    public void send(String topic, String key, Map<String, String> headers, String body) {
        var message = new ProducerRecord<>("partner." + id + "." + topic, key, body.getBytes(UTF_8));
        message.headers().add("ce_specversion", "1.0".getBytes(UTF_8));
        message.headers().add("ce_source", ("/" + id + "/noc").getBytes(UTF_8));
        headers.forEach((name, value) -> message.headers().remove(name).add(name, value.getBytes(UTF_8)));
        try {
            producer.send(message).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take the event", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// Waits for the first refusal that answers one of the partner's events.
    public Optional<JsonNode> refusal(Predicate<JsonNode> wanted, Duration patience) {
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var topic = "partner." + id + ".refusals";
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            for (var until = System.nanoTime() + patience.toNanos(); System.nanoTime() < until; ) {
                for (var heard : consumer.poll(Duration.ofMillis(200))) {
                    var refusal = Origin.JSON.readTree(heard.value());
                    if (wanted.test(refusal)) {
                        return Optional.of(refusal);
                    }
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
