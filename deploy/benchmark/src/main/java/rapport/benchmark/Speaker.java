package rapport.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Somebody who says CloudEvents on Kafka at once: a partner that has collected money, or a service.
final class Speaker implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final List<Future<?>> sent = new ArrayList<>();

    Speaker(String brokers) {
        Map<String, Object> settings = Map.of("bootstrap.servers", brokers, "acks", "all", "linger.ms", 0);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    void pay(String agreement, long minor) {
        var paid = """
                {"paymentId":"pay-%1$s","agreementId":"%1$s","amount":{"minor":%2$d,"currency":"EUR"},"paidAt":"%3$s"}""".formatted(agreement, minor, Instant.now());
        say("partner.acme.payments", agreement, "/acme/bank", "partner.payment.received.v1", paid);
    }

    void say(String topic, String key, String source, String type, String data) {
        var event = new ProducerRecord<>(topic, key, data.getBytes(UTF_8));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_source",
                        source,
                        "ce_type",
                        type,
                        "content-type",
                        "application/json")
                .forEach((name, value) -> event.headers().add(name, value.getBytes(UTF_8)));
        sent.add(producer.send(event));
    }

    /// Waits until Kafka has all of it.
    @Override
    public void close() {
        producer.close();
        if (sent.stream().anyMatch(each -> each.state() != Future.State.SUCCESS)) {
            throw new IllegalStateException("Kafka did not take everything");
        }
    }
}
