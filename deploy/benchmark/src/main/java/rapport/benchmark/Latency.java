package rapport.benchmark;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// B3: how long it takes from when a partner says what was used until it is said what it costs, at a steady load. Some
/// subscribers use something once, in between, and theirs are the times that count.
final class Latency {
    private static final int LOOKED_AT_PER_SECOND = 50;
    private static final int COLD_SECONDS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double NANOS_PER_MILLI = 1e6;

    /// Within which Lago, a billing system, says it has rated an event.
    private static final double PUBLISHED_MILLIS = 2_000;

    private final Ground ground;
    private final int subscribers;
    private final int perSecond;
    private final int seconds;
    private final Map<String, Spoken> spoken = new ConcurrentHashMap<>();
    private final List<Double> millis = new ArrayList<>();

    /// When it was said what such a subscriber used.
    ///
    /// @param counts whether everything was warm by then
    private record Spoken(long nanos, boolean counts) {}

    /// @param perSecond events in a second: half of what B1 has found
    Latency(Ground ground, int subscribers, int perSecond, int seconds) {
        this.ground = ground;
        this.subscribers = subscribers;
        this.perSecond = perSecond;
        this.seconds = seconds;
    }

    List<Figure> run() throws SQLException, InterruptedException, ExecutionException {
        try (var migrated = Service.start(ground, "consumption")) {
            migrated.awaitReady();
        }
        var lookedAt = total() / every();
        Base.seed(ground, subscribers + lookedAt);
        var feed = new Feed(subscribers);
        feed.say(ground.brokers(), 1); // so that the topic is there
        try (var service = Service.start(ground, "consumption").awaitReady();
                var consumer = listen()) {
            var speaker = Thread.ofPlatform().start(() -> speak(feed));
            var deadline = System.nanoTime()
                    + Duration.ofSeconds(COLD_SECONDS + seconds).plus(PATIENCE).toNanos();
            var heard = 0;
            while (heard < lookedAt) {
                service.mustLive();
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException(heard + " of " + lookedAt + " were rated: the load is too high");
                }
                heard += hear(consumer);
            }
            speaker.join();
        }
        millis.sort(null);
        return List.of(figure("B3", 99), figure("B3-median", 50));
    }

    private KafkaConsumer<String, byte[]> listen() {
        Map<String, Object> settings = Map.of("bootstrap.servers", ground.brokers(), "fetch.max.wait.ms", 5);
        var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor("consumption.usage").stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }

    private int total() {
        return perSecond * (COLD_SECONDS + seconds);
    }

    /// One in so many is looked at.
    private int every() {
        return Math.max(1, perSecond / LOOKED_AT_PER_SECOND);
    }

    /// Says everything at its time, one record after the other.
    private void speak(Feed feed) {
        Map<String, Object> settings = Map.of("bootstrap.servers", ground.brokers(), "acks", "all", "linger.ms", 1);
        var random = new SplittableRandom(7);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var began = System.nanoTime();
            for (var i = 0; i < total() / every() * every(); i++) {
                var due = began + i * 1_000_000_000L / perSecond;
                for (var wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                var isLookedAt = i % every() == 0;
                var subscriber = isLookedAt ? subscribers + i / every() : random.nextInt(subscribers);
                if (isLookedAt) {
                    spoken.put("agr-" + subscriber, new Spoken(System.nanoTime(), i >= COLD_SECONDS * perSecond));
                }
                var _ = producer.send(feed.event(i + 1, subscriber));
            }
        }
    }

    /// @return how many of those that are looked at were heard
    private int hear(KafkaConsumer<String, byte[]> consumer) {
        var heard = 0;
        for (var event : consumer.poll(Duration.ofMillis(100))) {
            var subject = event.headers().lastHeader("ce_subject");
            var at = subject == null ? null : spoken.remove(new String(subject.value(), StandardCharsets.UTF_8));
            if (at != null) {
                heard++;
                if (at.counts()) {
                    millis.add((System.nanoTime() - at.nanos()) / NANOS_PER_MILLI);
                }
            }
        }
        return heard;
    }

    private Figure figure(String id, int percent) {
        var ours = millis.get(Math.min(millis.size() - 1, millis.size() * percent / 100));
        return Figure.ofMillis(id, "published-2s", ours, PUBLISHED_MILLIS);
    }
}
