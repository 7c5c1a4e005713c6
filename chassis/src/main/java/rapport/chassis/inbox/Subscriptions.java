package rapport.chassis.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import rapport.chassis.problem.Problem;

/// The subscriptions of this service by consumer name, so that a dead event finds its way back, and those that
/// have stopped.
@ApplicationScoped
class Subscriptions {
    private final InboxMeters meters;
    private final Map<String, Subscription<?>> known = new ConcurrentHashMap<>();
    private final Map<String, String> stopped = new ConcurrentHashMap<>();

    Subscriptions(InboxMeters meters) {
        this.meters = meters;
    }

    void remember(Subscription<?> subscription) {
        var consumer = subscription.consumer();
        if (known.put(consumer, subscription) == null) {
            meters.watch(consumer, () -> stopped.containsKey(consumer));
        }
    }

    /// The subscription of this consumer.
    ///
    /// @throws Problem when it has heard nothing yet
    Subscription<?> listening(String consumer) {
        var subscription = known.get(consumer);
        if (subscription == null) {
            throw Problem.of(
                    InboxProblem.NOT_LISTENING_YET,
                    consumer + " has heard nothing on this instance since its start; try again when it has.");
        }
        return subscription;
    }

    /// Notes that a consumer takes nothing in any more until the service is started again.
    void stopped(String consumer, String reason) {
        stopped.put(consumer, reason);
    }

    Map<String, String> stopped() {
        return Map.copyOf(stopped);
    }
}
