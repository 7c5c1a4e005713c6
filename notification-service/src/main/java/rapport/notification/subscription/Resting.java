package rapport.notification.subscription;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.identity.SystemTransaction;
import rapport.notification.subscription.Subscription.Form;
import rapport.notification.webhook.EndpointEnabled;
import rapport.notification.webhook.Webhooks;

/// A subscription whose sink takes nothing any more rests, where everybody can see it, until somebody enables it again.
@ApplicationScoped
class Resting {
    private final Subscriptions subscriptions;
    private final Webhooks webhooks;
    private final Clock clock;

    Resting(Subscriptions subscriptions, Webhooks webhooks, Clock clock) {
        this.subscriptions = subscriptions;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /// From what is kept of endpoints, and not within the transaction that disables one: that has locked what those who
    /// match events, or end a subscription, lock after it. What is matched until then is kept as dead.
    @AsSystem
    @Scheduled(
            every = "${notification.subscription.look-every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void look() {
        SystemTransaction.run(subscriptions::restOfDisabled);
    }

    /// It goes on in the transaction that enables its endpoint: what is said from then on is told.
    void wake(@Observes EndpointEnabled enabled) {
        subscriptions
                .wake(enabled.endpoint())
                .filter(Form.CAMARA::equals)
                .ifPresent(_ -> webhooks.enqueue(List.of(Lifecycle.UPDATED.message(
                        enabled.endpoint(), "SUBSCRIPTION_ACTIVE", "Its sink is enabled again.", clock.instant()))));
    }
}
