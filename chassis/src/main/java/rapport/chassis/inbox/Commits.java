package rapport.chassis.inbox;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import rapport.chassis.identity.AsSystem;

/// Commits how far each channel has settled what it reads, beside the work: nobody waits for it. What a broker that is
/// away has not taken is committed later even when nothing else comes, for whoever asks how far a group
/// has read ([CaughtUp]). What is never committed is read again, and the inbox knows it.
@ApplicationScoped
class Commits {
    private final KafkaClientService clients;
    private final Map<String, Settled> channels = new ConcurrentHashMap<>();

    Commits(KafkaClientService clients) {
        this.clients = clients;
    }

    /// Notes that everything of a batch is settled.
    void settled(IncomingKafkaRecordBatchMetadata<Object, Object> batch) {
        var channel = channels.computeIfAbsent(batch.getChannel(), this::channel);
        channel.note(batch.getRecords(), batch.getConsumerGroupGenerationId());
        channel.commit();
    }

    @AsSystem
    @Scheduled(
            every = "${rapport.inbox.commit-every:2s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void keep() {
        channels.values().forEach(Settled::commit);
    }

    private Settled channel(String name) {
        KafkaConsumer<Object, Object> client = Objects.requireNonNull(clients.getConsumer(name), name);
        return new Settled(client::runOnPollingThread);
    }
}
