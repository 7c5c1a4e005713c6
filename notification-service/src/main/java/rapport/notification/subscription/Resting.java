package rapport.notification.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import rapport.notification.webhook.EndpointDisabled;

/// A subscription whose sink takes nothing any more rests, where everybody can see it, until somebody enables it again.
@ApplicationScoped
class Resting {
    private final Subscriptions subscriptions;

    Resting(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    void rest(@Observes EndpointDisabled disabled) {
        subscriptions.rest(disabled.endpoint(), disabled.reason());
    }
}
