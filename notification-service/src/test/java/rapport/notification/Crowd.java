package rapport.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import rapport.testkit.Probe;

/// Many accounts at once, half of which prefer SMS.
final class Crowd implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaProducer<String, byte[]> producer;
    private final Seal seal;
    private final String reference;
    private final int size;

    Crowd(Seal seal, String reference, int size) {
        var config = new Properties();
        config.put("bootstrap.servers", System.getProperty("KAFKA_BOOTSTRAP_SERVERS", ""));
        this.producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        this.seal = seal;
        this.reference = reference;
        this.size = size;
    }

    /// Everybody opens an account.
    void move() {
        for (var i = 0; i < size; i++) {
            var account = account(i);
            send(
                    "relationship.accounts",
                    account,
                    "relationship.account.opened.v1",
                    Map.of("accountId", account, "brand", "Nordlicht", "language", "de", "timeZone", "Europe/Berlin"));
            var contact = World.contactJson(
                    account + "@example.org", "+491511%06d7".formatted(i), i % 2 == 0 ? "EMAIL" : "SMS");
            send(
                    "relationship.contacts",
                    account,
                    "relationship.contact.updated.v1",
                    Map.of("accountId", account, "sealed", seal.seal(contact)));
        }
        producer.flush();
    }

    /// Everybody must be told.
    void tell() {
        for (var i = 0; i < size; i++) {
            var account = account(i);
            var notice = World.planned(account, reference);
            send("relationship.notices", account, "relationship.notice.requested.v1", notice);
        }
        producer.flush();
    }

    private String account(int i) {
        return reference + "-" + i;
    }

    private void send(String topic, String key, String type, Object data) {
        try {
            var told = new ProducerRecord<>(
                    topic, key, JSON.writeValueAsString(data).getBytes(UTF_8));
            Probe.cloudEvent(type)
                    .forEach((name, value) -> told.headers().add(new RecordHeader(name, value.getBytes(UTF_8))));
            var _ = producer.send(told);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
