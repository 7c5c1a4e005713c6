package rapport.chassis.partner;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rapport.chassis.broker.Brokers;

/// Who is registered as a partner, by following `relationship.partners` from its beginning. Every instance reads all of
/// it for itself, in no group; a broker that is away is waited for, and holds up nothing.
@ApplicationScoped
public class KnownPartners {
    private static final Logger LOG = Logger.getLogger(KnownPartners.class);
    private static final String TOPIC = "relationship.partners";
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long PAUSE_MILLIS = 2_000;

    private final Brokers brokers;
    private final Roll roll = new Roll();
    private volatile boolean complete;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private @Nullable Thread thread;

    KnownPartners(Brokers brokers) {
        this.brokers = brokers;
    }

    /// What is known of the partner with this id, removed ones included.
    public Optional<KnownPartner> find(String partnerId) {
        return roll.find(partnerId);
    }

    /// Whether all that was said before the start has been read.
    public boolean isComplete() {
        return complete;
    }

    void start(@Observes StartupEvent started) {
        thread = Thread.ofPlatform().name("known-partners").daemon().start(this::keepFollowing);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        ended.countDown();
        var reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        if (thread != null) {
            thread.join(Duration.ofSeconds(2));
        }
    }

    private void keepFollowing() {
        do {
            try (var reading = new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
                consumer = reading;
                follow(reading);
            } catch (WakeupException _) {
                return; // the service ends
            } catch (KafkaException e) {
                LOG.warnf("the roll of partners waits for Kafka: %s", e.getMessage());
            } finally {
                consumer = null;
            }
        } while (!endsWithin(PAUSE_MILLIS));
    }

    private void follow(Consumer<String, byte[]> reading) {
        var partitions = reading.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
        reading.assign(partitions);
        reading.seekToBeginning(partitions);
        var ends = reading.endOffsets(partitions);
        while (!endsWithin(0) && !partitions.isEmpty()) {
            reading.poll(POLL).forEach(roll::hear);
            complete = complete
                    || partitions.stream()
                            .allMatch(partition -> reading.position(partition) >= ends.getOrDefault(partition, 0L));
        }
    }

    private Map<String, Object> settings() {
        var settings = brokers.with(Map.of(
                "enable.auto.commit",
                false,
                "allow.auto.create.topics",
                false,
                "isolation.level",
                "read_committed",
                "reconnect.backoff.max.ms",
                5_000));
        settings.remove("group.id");
        return settings;
    }

    private boolean endsWithin(long millis) {
        try {
            return ended.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            return true;
        }
    }
}
