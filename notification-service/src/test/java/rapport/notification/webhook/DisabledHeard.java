package rapport.notification.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Another feature that wants to know.
@ApplicationScoped
class DisabledHeard {
    private final Map<String, String> disabled = new ConcurrentHashMap<>();
    private final Map<String, Long> delivered = new ConcurrentHashMap<>();

    void hear(@Observes EndpointDisabled event) {
        disabled.put(event.endpoint(), event.reason());
    }

    void hear(@Observes EndpointDelivered event) {
        delivered.put(event.endpoint(), event.delivered());
    }

    Map<String, String> disabled() {
        return disabled;
    }

    Map<String, Long> delivered() {
        return delivered;
    }
}
