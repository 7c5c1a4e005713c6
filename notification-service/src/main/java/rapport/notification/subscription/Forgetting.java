package rapport.notification.subscription;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.identity.SystemTransaction;

/// Takes away what ended long ago, a slice at a time.
@ApplicationScoped
class Forgetting {
    private static final int SLICE = 1_000;

    private final Subscriptions subscriptions;
    private final SubscriptionConfig config;
    private final Clock clock;

    Forgetting(Subscriptions subscriptions, SubscriptionConfig config, Clock clock) {
        this.subscriptions = subscriptions;
        this.config = config;
        this.clock = clock;
    }

    @AsSystem
    @Scheduled(
            every = "${notification.subscription.forget-every:1h}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void forget() {
        var before = clock.instant().minus(config.keepEnded());
        while (SystemTransaction.call(() -> subscriptions.forget(before, SLICE)) == SLICE) {
            // Each slice is a transaction of its own, so that nobody waits for all of them.
        }
    }
}
