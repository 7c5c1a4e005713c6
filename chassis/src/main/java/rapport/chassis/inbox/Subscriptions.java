package rapport.chassis.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The subscriptions of this service by consumer name, so that a dead event finds its way back, and those that
/// have stopped.
@ApplicationScoped
class Subscriptions {
    private final Map<String, Subscription<?>> known = new ConcurrentHashMap<>();
    private final Map<String, String> stopped = new ConcurrentHashMap<>();

    void remember(Subscription<?> subscription) {
        known.put(subscription.consumer(), subscription);
    }

    Optional<Subscription<?>> find(String consumer) {
        return Optional.ofNullable(known.get(consumer));
    }

    /// Notes that a consumer takes nothing in any more until the service is started again.
    void stopped(String consumer, String reason) {
        stopped.put(consumer, reason);
    }

    Map<String, String> stopped() {
        return Map.copyOf(stopped);
    }
}
