package rapport.chassis.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
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
        return missing(Set.of(topic)).filter(missing -> !missing.isEmpty()).isPresent();
    }

    /// Those that the broker does not know; empty where it does not answer.
    Optional<Set<String>> missing(Set<String> topics) {
        try (var admin = Admin.create(brokers.with(Map.of()))) {
            var missing = new HashSet<>(topics);
            missing.removeAll(admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            return Optional.of(missing);
        } catch (ExecutionException | TimeoutException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
