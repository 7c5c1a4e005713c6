package rapport.chassis.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Sends what the outbox holds. One instance at a time leads (an advisory lock on the very connection that reads and
/// deletes); the others wait for its lock. Rows are read in order, sent, confirmed one by one and deleted; what was
/// sent and not yet deleted when a leader dies is sent again under the same id.
@ApplicationScoped
public class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RelayConfig config;
    private final OutboxSession.Settings database;
    private final Sender sender;
    private final Counter sent;
    private final Counter pauses;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean running;
    private volatile boolean leading;
    private @Nullable Thread thread;

    Relay(RelayConfig config, OutboxSession.Settings database, Sender sender, MeterRegistry meters) {
        this.config = config;
        this.database = database;
        this.sender = sender;
        this.sent = Counter.builder("rapport.outbox.sent")
                .description("Rows that the broker has confirmed")
                .register(meters);
        this.pauses = Counter.builder("rapport.outbox.pauses")
                .description("Times that the broker or the database did not answer the relay")
                .register(meters);
        Gauge.builder("rapport.outbox.leader", () -> leading ? 1 : 0)
                .description("1 where this instance sends what the outbox holds")
                .register(meters);
    }

    void start(@Observes StartupEvent started) {
        if (config.enabled()) {
            running = true;
            thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::keepLeading);
        }
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        running = false;
        wake();
        // What was sent is confirmed first: else the next leader sends it again.
        if (thread != null && !thread.join(PATIENCE)) {
            thread.interrupt();
            thread.join(PATIENCE);
        }
        sender.close();
    }

    /// Tells the relay that there is something to send.
    public void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    private void keepLeading() {
        while (running) {
            try (var session = OutboxSession.open(database)) {
                while (running && !session.lead()) {
                    rest(config.retry());
                }
                if (!running) {
                    return;
                }
                leading = true;
                session.unpark();
                relay(session);
            } catch (SQLException | RuntimeException e) {
                if (running) {
                    pauses.increment();
                    LOG.warnf("relay pauses: %s", e.getMessage());
                }
                leading = false;
                rest(config.retry());
            }
        }
    }

    private void relay(OutboxSession session) throws SQLException {
        while (running) {
            var page = session.next(config.batch());
            var outcome = sender.send(page.rows());
            session.settle(outcome);
            sent.increment(outcome.confirmed().size());
            outcome.refused().forEach((seq, reason) -> LOG.errorf("outbox row %d is parked: %s", seq, reason));
            if (outcome.stopped() != null) {
                throw new RelayPaused(outcome.stopped());
            }
            if (page.isLast()) {
                rest(config.idle());
            }
        }
    }

    private void rest(Duration atMost) {
        try {
            if (work.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                work.drainPermits();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private static final class RelayPaused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RelayPaused(String reason) {
            super(reason);
        }
    }
}
