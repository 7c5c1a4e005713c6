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

    /// Reads the topics of these partners no further, and those of all others again.
    void keep(String consumer, Set<String> partners) {
        if (partners.isEmpty() && !paused.containsKey(consumer)) {
            return;
        }
        for (var channel : clients.getConsumerChannels()) {
            KafkaConsumer<String, byte[]> client = clients.getConsumer(channel);
            if (client != null && consumer.equals(client.configuration().get("group.id"))) {
                client.runOnPollingThread(polling -> {
                            apply(consumer, polling, partners);
                        })
                        .subscribe()
                        .with(_ -> {}, failure -> LOG.warnf("%s keeps its pace: %s", consumer, failure.getMessage()));
            }
        }
    }

    private void apply(String consumer, Consumer<String, byte[]> polling, Set<String> partners) {
        var hold = new HashSet<>(polling.assignment());
        hold.removeIf(partition -> !partners.contains(String.valueOf(Partners.speaker(partition.topic()))));
        var free = new HashSet<>(paused.getOrDefault(consumer, Set.of()));
        free.removeAll(hold);
        free.retainAll(polling.assignment());
        polling.pause(hold);
        polling.resume(free);
        if (partners.isEmpty()) {
            paused.remove(consumer);
        } else {
            paused.put(consumer, hold);
        }
    }
}
