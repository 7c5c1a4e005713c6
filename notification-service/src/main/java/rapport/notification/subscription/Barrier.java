package rapport.notification.subscription;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import rapport.chassis.inbox.CaughtUp;

/// Makes an event wait until all is heard that was said before it of who listens: no order is assumed
/// across topics, and a listener that is registered is to miss nothing.
@ApplicationScoped
class Barrier {
    private static final Pattern TOPICS =
            Pattern.compile("(provisioning|relationship)\\.subscriptions|relationship\\.accounts");
    private static final Duration LOOK = Duration.ofMillis(20);

    /// How long what was sent earlier, to another partition, may be seen later.
    private static final Duration APART = Duration.ofMillis(200);

    private final CaughtUp caughtUp;
    private final Clock clock;
    private volatile boolean stopping;

    Barrier(CaughtUp caughtUp, Clock clock) {
        this.caughtUp = caughtUp;
        this.clock = clock;
    }

    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
    }

    /// @param said when the newest event reached Kafka, in milliseconds
    void awaitRegistrations(long said) {
        pause(Math.min(APART.toMillis(), said + APART.toMillis() - clock.millis()));
        var goal = caughtUp.goal(SubscriptionEvents.REGISTRATIONS, TOPICS);
        while (!goal.isReached()) {
            if (stopping) {
                throw new IllegalStateException("the service stops; the batch is read again later");
            }
            pause(LOOK.toMillis());
        }
    }

    private static void pause(long millis) {
        try {
            if (millis > 0) {
                Thread.sleep(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; the batch is read again later", e);
        }
    }
}
