package rapport.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// What a partner meters: calls, messages and data sessions of subscribers at random, one in fifty said twice.
final class Feed {
    static final String TOPIC = "partner.acme.usage";
    private static final int ONE_IN = 50;

    private final SplittableRandom random = new SplittableRandom(20261122);
    private final Instant start = Instant.now().minusSeconds(3_600);
    private final int subscribers;

    Feed(int subscribers) {
        this.subscribers = subscribers;
    }

    /// Says so many different records.
    ///
    /// @return how many events that were
    long say(String brokers, int records) throws InterruptedException, ExecutionException {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", brokers, "acks", "all", "linger.ms", 20, "batch.size", 1 << 18);
        var sent = new ArrayList<Future<?>>();
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (var i = 0; i < records; i++) {
                var event = event(i);
                for (var times = random.nextInt(ONE_IN) == 0 ? 2 : 1; times > 0; times--) {
                    sent.add(producer.send(event));
                }
            }
        }
        for (var each : sent) {
            each.get();
        }
        return sent.size();
    }

    /// The record of that number, of any subscriber.
    private ProducerRecord<String, byte[]> event(int i) {
        return event(i, random.nextInt(subscribers));
    }

    /// The record of that number, of this subscriber.
    ProducerRecord<String, byte[]> event(int i, int subscriber) {
        var number = Base.number(subscriber);
        var event = new ProducerRecord<>(TOPIC, number, record(i, number).getBytes(UTF_8));
        header(event, "ce_specversion", "1.0");
        header(event, "ce_id", "bench-" + i);
        header(event, "ce_source", "/acme/mediation");
        header(event, "ce_type", "partner.usage.recorded.v1");
        header(event, "content-type", "application/json");
        return event;
    }

    private String record(int i, String number) {
        var what = random.nextInt(100);
        var use = what < 35
                ? "\"kind\":\"VOICE\",\"quantity\":%d,\"unit\":\"SECONDS\",\"otherParty\":\"+4930%07d\""
                        .formatted(1 + random.nextInt(600), random.nextInt(10_000_000))
                : what < 45
                        ? "\"kind\":\"SMS\",\"quantity\":1,\"unit\":\"MESSAGES\",\"otherParty\":\"+4330%07d\""
                                .formatted(random.nextInt(10_000_000))
                        : "\"kind\":\"DATA\",\"quantity\":%d,\"unit\":\"BYTES\",\"otherParty\":\"internet\"%s"
                                .formatted(1 + random.nextInt(50_000_000), what < 50 ? ",\"network\":\"20801\"" : "");
        return "{\"recordId\":\"cdr-%09d\",\"subscriberNumber\":\"%s\",%s,\"startedAt\":\"%s\"}"
                .formatted(i, number, use, start.plusMillis(i));
    }

    private static void header(ProducerRecord<String, byte[]> event, String name, String value) {
        event.headers().add(name, value.getBytes(UTF_8));
    }
}
