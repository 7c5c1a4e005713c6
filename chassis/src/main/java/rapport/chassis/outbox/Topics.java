package rapport.chassis.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import rapport.chassis.broker.Brokers;

/// Tells a topic that nobody made from a broker that does not answer: the first must not block other topics.
@ApplicationScoped
class Topics {
    private static final long PATIENCE_SECONDS = 5;

    private final Brokers brokers;

    Topics(Brokers brokers) {
        this.brokers = brokers;
    }

    /// Whether the broker answers and does not know the topic.
    boolean isMissing(String topic) {
        return !missing(Set.of(topic)).isEmpty();
    }

    /// Those that the broker, if it answers, does not know.
    Set<String> missing(Set<String> topics) {
        try (var admin = Admin.create(brokers.with(Map.of()))) {
            var missing = new HashSet<>(topics);
            missing.removeAll(admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            return missing;
        } catch (ExecutionException | TimeoutException _) {
            return Set.of();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Set.of();
        }
    }
}
