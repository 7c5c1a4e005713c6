package rapport.chassis.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The subscriptions of this service by consumer name, so that a dead event finds its way back.
@ApplicationScoped
class Subscriptions {
    private final Map<String, Subscription<?>> known = new ConcurrentHashMap<>();

    void remember(Subscription<?> subscription) {
        known.putIfAbsent(subscription.consumer(), subscription);
    }

    Optional<Subscription<?>> find(String consumer) {
        return Optional.ofNullable(known.get(consumer));
    }
}
