package rapport.notification.subscription;

import static java.util.stream.Collectors.toMap;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.identity.SystemTransaction;
import rapport.notification.subscription.Subscription.Form;
import rapport.notification.subscription.Subscription.Status;
import rapport.notification.webhook.Webhooks;

/// The ends of subscriptions. What was said before the end is still delivered after it, and in CAMARA's form the end
/// itself; then the endpoint is closed. Where an operator ends what is somebody else's, it is closed at once. Endpoints
/// are locked before subscriptions, and these before lanes.
@ApplicationScoped
class Endings {
    /// How long an event may take from when it is said until it is on Kafka.
    private static final Duration LATE = Duration.ofMinutes(1);

    private final Subscriptions subscriptions;
    private final Webhooks webhooks;
    private final Progress progress;
    private final Clock clock;

    Endings(Subscriptions subscriptions, Webhooks webhooks, Progress progress, Clock clock) {
        this.subscriptions = subscriptions;
        this.webhooks = webhooks;
        this.progress = progress;
        this.clock = clock;
    }

    /// Ends those that are not over yet, and tells their sinks. In the caller's transaction.
    void end(Collection<String> ids, Status status, Ending why, Instant now) {
        if (!ids.isEmpty()) {
            var ends = ids.stream().distinct().collect(toMap(Function.identity(), _ -> now));
            tell(subscriptions.end(ends, status, why), now);
        }
    }

    /// Ends those that must hear nothing more, in whatever state they are: what waits is dropped, and not even the end
    /// is told. In the caller's transaction.
    void silence(Map<String, Instant> ends) {
        if (!ends.isEmpty()) {
            webhooks.close(ends.keySet(), Ending.NETWORK_TERMINATED.words());
            subscriptions.end(ends, Status.DELETED, Ending.NETWORK_TERMINATED);
            subscriptions.closed(ends.keySet());
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
    }

    /// Closes the endpoints of those for which nothing more can come: all is heard that was said in time. Kafka is
    /// asked only when there is one.
    @AsSystem
    @Scheduled(
            every = "${notification.subscription.look-every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void close() {
        var late = clock.instant().minus(LATE);
        if (SystemTransaction.call(() -> subscriptions.isAnyOver(late))) {
            var heard = progress.heardUpTo().minus(LATE);
            SystemTransaction.run(() -> close(heard.isBefore(late) ? heard : late));
        }
    }

    private void close(Instant since) {
        var over = subscriptions.over(since);
        var health = webhooks.health(over);
        var drained = over.stream()
                .filter(id -> !health.containsKey(id) || health.get(id).waiting() == 0)
                .toList();
        webhooks.close(drained, "The subscription is over.");
        subscriptions.closed(drained);
    }

    private void tell(List<Subscriptions.Ended> ended, Instant now) {
        webhooks.enqueue(ended.stream()
                .filter(each -> each.form() == Form.CAMARA)
                .map(each -> Lifecycle.ENDED.message(
                        each.id(), each.reason(), Ending.valueOf(each.reason()).words(), now))
                .toList());
    }
}
