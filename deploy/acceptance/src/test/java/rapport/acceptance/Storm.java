package rapport.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import rapport.testkit.Probe;

/// What a partner says eight times, from eight places at once, in no order, and under keys that take the same thing to
/// different partitions: so that instances hear it at the same time.
final class Storm {
    static final int TIMES = 8;

    private final String brokers;
    private final String partner;
    private final ObjectMapper json = new ObjectMapper();
    private final Random random = new Random(42);
    private final List<Word> words = new ArrayList<>();

    private record Word(String channel, String type, String about, String data) {}

    Storm(String brokers, String partner) {
        this.brokers = brokers;
        this.partner = partner;
    }

    /// Has it say that something was used.
    void use(Use use, String recordId) {
        add("usage", "partner.usage.recorded.v1", use.subscriber(), use.record(recordId));
    }

    /// Has it say that somebody has paid.
    void payment(String paymentId, String agreementId, long minor, String paidAt) {
        var paid = Map.of(
                "paymentId",
                paymentId,
                "agreementId",
                agreementId,
                "amount",
                Map.of("minor", minor, "currency", "EUR"),
                "paidAt",
                paidAt);
        add("payments", "partner.payment.received.v1", agreementId, paid);
    }

    private void add(String channel, String type, String about, Object said) {
        try {
            words.add(new Word(channel, type, about, json.writeValueAsString(said)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// Says all of it.
    void blow() {
        var places = new ArrayList<Callable<Integer>>();
        for (var place = 0; place < TIMES; place++) {
            var own = new ArrayList<>(words);
            Collections.shuffle(own, random);
            var key = place % 2 == 0 ? "" : "/" + place;
            places.add(() -> say(own, key));
        }
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            var said = together.invokeAll(places).stream()
                    .mapToInt(Future::resultNow)
                    .sum();
            if (said != words.size() * TIMES) {
                throw new IllegalStateException("Kafka took " + said + " events");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        words.clear();
    }

    private int say(List<Word> all, String key) throws ExecutionException, InterruptedException {
        Map<String, Object> settings = Map.of("bootstrap.servers", brokers, "acks", "all", "linger.ms", 5);
        var sent = new ArrayList<Future<RecordMetadata>>();
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (var word : all) {
                var topic = "partner." + partner + "." + word.channel();
                var event = new ProducerRecord<>(
                        topic, word.about() + key, word.data().getBytes(UTF_8));
                Probe.saidBy(partner, word.type())
                        .forEach((name, value) -> event.headers().add(name, value.getBytes(UTF_8)));
                sent.add(producer.send(event));
            }
        }
        for (var each : sent) {
            each.get();
        }
        return sent.size();
    }
}
