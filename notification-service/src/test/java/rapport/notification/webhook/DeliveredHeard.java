package rapport.notification.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Another feature that wants to know.
@ApplicationScoped
class DeliveredHeard {
    private final Map<String, Long> delivered = new ConcurrentHashMap<>();

    void hear(@Observes EndpointDelivered event) {
        delivered.put(event.endpoint(), event.delivered());
    }

    Map<String, Long> delivered() {
        return delivered;
    }
}
