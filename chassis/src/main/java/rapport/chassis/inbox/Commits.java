package rapport.chassis.inbox;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import rapport.chassis.identity.AsSystem;

/// Makes sure that what was settled is also committed. The connector commits once, after a batch; when the
/// broker is away just then, the commit is lost until the next event of the partition, and whoever asks how
/// far a group has read ([CaughtUp]) would wait for it.
@ApplicationScoped
class Commits {
    private static final Logger LOG = Logger.getLogger(Commits.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaClientService clients;
    private final Map<String, Map<TopicPartition, Long>> settled = new ConcurrentHashMap<>();
    private final Map<String, Map<TopicPartition, Long>> confirmed = new ConcurrentHashMap<>();

    Commits(KafkaClientService clients) {
        this.clients = clients;
    }

    /// Notes that everything of a batch is settled.
    void settled(String consumer, ConsumerRecords<String, byte[]> records) {
        var next = settled.computeIfAbsent(consumer, _ -> new ConcurrentHashMap<>());
        for (var partition : records.partitions()) {
            next.put(partition, records.records(partition).getLast().offset() + 1);
        }
    }

    @AsSystem
    @Scheduled(
            every = "${rapport.inbox.commit-every:2s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void keep() {
        for (var channel : clients.getConsumerChannels()) {
            KafkaConsumer<String, byte[]> client = clients.getConsumer(channel);
            if (client != null) {
                commit(client, String.valueOf(client.configuration().get("group.id")));
            }
        }
    }

    private void commit(KafkaConsumer<String, byte[]> client, String consumer) {
        var done = confirmed.computeIfAbsent(consumer, _ -> new ConcurrentHashMap<>());
        var wanted = new HashMap<>(settled.getOrDefault(consumer, Map.of()));
        wanted.entrySet().removeIf(entry -> entry.getValue().equals(done.get(entry.getKey())));
        if (wanted.isEmpty()) {
            return;
        }
        try {
            wanted.keySet().retainAll(client.getAssignments().await().atMost(PATIENCE));
            var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
            wanted.forEach((partition, next) -> offsets.put(partition, new OffsetAndMetadata(next)));
            if (!offsets.isEmpty()) {
                client.commit(offsets).await().atMost(PATIENCE);
                done.putAll(wanted);
            }
        } catch (RuntimeException e) {
            LOG.debugf("%s commits later: %s", consumer, e.getMessage());
        }
    }
}
