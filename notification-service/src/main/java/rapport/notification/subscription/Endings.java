package rapport.notification.subscription;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.identity.SystemTransaction;
import rapport.notification.subscription.Subscription.Form;
import rapport.notification.subscription.Subscription.Status;
import rapport.notification.webhook.Health;
import rapport.notification.webhook.Webhooks;

/// The ends of subscriptions. What was said before the end is still delivered after it, and in CAMARA's form the end
/// itself; then the endpoint is closed.
@ApplicationScoped
class Endings {
    /// How long an event that was said in time may take to get here.
    private static final Duration LATE = Duration.ofMinutes(1);

    private static final Set<Health.State> AWAKE = Set.of(Health.State.OPEN, Health.State.FAILING);

    private final Subscriptions subscriptions;
    private final Webhooks webhooks;
    private final Clock clock;

    Endings(Subscriptions subscriptions, Webhooks webhooks, Clock clock) {
        this.subscriptions = subscriptions;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /// Ends those that are not over yet, and tells their sinks. In the caller's transaction.
    void end(Collection<String> ids, Status status, Ending why, Instant now) {
        if (!ids.isEmpty()) {
            tell(subscriptions.end(ids, status, why.name(), now), now);
        }
    }

    @AsSystem
    @Scheduled(
            every = "${notification.subscription.look-every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void look() {
        SystemTransaction.run(() -> {
            var now = clock.instant();
            tell(subscriptions.expire(now), now);
        });
        SystemTransaction.run(this::wake);
        SystemTransaction.run(this::close);
    }

    /// Whoever enabled an endpoint again wants its subscription to go on.
    private void wake() {
        var health = webhooks.health(subscriptions.resting());
        var awake = health.entrySet().stream()
                .filter(each -> AWAKE.contains(each.getValue().state()))
                .map(Map.Entry::getKey)
                .toList();
        webhooks.enqueue(subscriptions.wake(awake).stream()
                .map(id -> Lifecycle.UPDATED.message(
                        id, "SUBSCRIPTION_ACTIVE", "Its sink is enabled again.", clock.instant()))
                .toList());
    }

    private void tell(List<Subscriptions.Ended> ended, Instant now) {
        webhooks.enqueue(ended.stream()
                .filter(each -> each.form() == Form.CAMARA)
                .map(each -> Lifecycle.ENDED.message(
                        each.id(), each.reason(), Ending.valueOf(each.reason()).words(), now))
                .toList());
    }

    private void close() {
        var over = subscriptions.over(clock.instant().minus(LATE));
        var health = webhooks.health(over);
        var drained = over.stream()
                .filter(id -> !health.containsKey(id) || health.get(id).waiting() == 0)
                .toList();
        drained.forEach(id -> webhooks.close(id, "The subscription is over."));
        subscriptions.closed(drained);
    }
}
