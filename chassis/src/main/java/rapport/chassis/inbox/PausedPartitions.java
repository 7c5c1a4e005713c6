package rapport.chassis.inbox;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The partitions that are read no further for now, by consumer.
@ApplicationScoped
class PausedPartitions {
    private static final Logger LOG = Logger.getLogger(PausedPartitions.class);

    private final KafkaClientService clients;
    private final Map<String, Set<TopicPartition>> paused = new ConcurrentHashMap<>();

    PausedPartitions(KafkaClientService clients) {
        this.clients = clients;
    }

    /// Those consumers that read something no further.
    Set<String> consumers() {
        return Set.copyOf(paused.keySet());
    }

    /// Reads the topics of these partners no further. On the polling thread. The connector resumes all
    /// partitions when it has relieved its own queue, so this is said again with every poll.
    void pause(String consumer, Set<String> partners) {
        var client = partners.isEmpty() ? null : client(consumer);
        if (client != null) {
            var polling = client.unwrap();
            var hold = ofPartners(polling, partners);
            polling.pause(hold);
            paused.computeIfAbsent(consumer, _ -> ConcurrentHashMap.newKeySet()).addAll(hold);
        }
    }

    /// Reads all topics again, but those of these partners.
    void resumeBut(String consumer, Set<String> partners) {
        var client = client(consumer);
        if (client != null) {
            client.runOnPollingThread(polling -> {
                        resume(consumer, polling, partners);
                    })
                    .subscribe()
                    .with(_ -> {}, failure -> LOG.warnf("%s keeps its pace: %s", consumer, failure.getMessage()));
        }
    }

    private void resume(String consumer, Consumer<String, byte[]> polling, Set<String> partners) {
        var held = paused.getOrDefault(consumer, new HashSet<>());
        if (!held.containsAll(polling.paused())) {
            paused.remove(consumer); // the connector has paused everything itself, and resumes it when it can take more
            return;
        }
        var free = new HashSet<>(held);
        free.removeAll(ofPartners(polling, partners));
        held.removeAll(free);
        free.retainAll(polling.assignment());
        polling.resume(free);
        if (held.isEmpty()) {
            paused.remove(consumer);
        }
    }

    private static Set<TopicPartition> ofPartners(Consumer<String, byte[]> polling, Set<String> partners) {
        var found = new HashSet<>(polling.assignment());
        found.removeIf(partition -> !partners.contains(String.valueOf(Partners.speaker(partition.topic()))));
        return found;
    }

    private @Nullable KafkaConsumer<String, byte[]> client(String consumer) {
        for (var channel : clients.getConsumerChannels()) {
            KafkaConsumer<String, byte[]> client = clients.getConsumer(channel);
            if (client != null && consumer.equals(client.configuration().get("group.id"))) {
                return client;
            }
        }
        return null;
    }
}
