package rapport.notification.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.identity.Scopes;
import rapport.notification.loop.Loop;

/// Starts and stops the loops that get messages to endpoints.
@ApplicationScoped
class Engine {
    private static final int FIRST = 1;
    private static final int SHUTDOWN_ROUNDS = 50;

    private final Workers workers;
    private final WebhookConfig config;
    private final Delivery delivery;
    private final List<Loop> claiming = new ArrayList<>();
    private final List<Loop> others = new ArrayList<>();

    @SuppressWarnings("TooManyParameters")
    Engine(
            Claims claims,
            Workers workers,
            Results results,
            Post post,
            WebhookConfig config,
            Clock clock,
            MeterRegistry meters) {
        this.workers = workers;
        this.config = config;
        this.delivery = new Delivery(
                claims,
                workers,
                results,
                post,
                clock,
                config.concurrency(),
                config.idle(),
                answer -> meters.counter("rapport.webhook.attempts", "outcome", answer.outcome())
                        .increment());
    }

    @AsSystem
    void start(@Observes StartupEvent event) {
        workers.renew();
        workers.relieve();
        others.add(new Loop("webhook-lease", config.lease().dividedBy(4), this::renew).start());
        others.add(new Loop("webhook-results", config.idle(), delivery::settle).start());
        claiming.add(new Loop("webhook-claims", config.idle(), delivery::claim).start());
    }

    /// Claims no more, then writes what is still on its way, for a while.
    void stop(@Observes @Priority(FIRST) ShutdownEvent event) throws InterruptedException {
        claiming.forEach(Loop::stop);
        delivery.stop();
        for (var i = 0; i < SHUTDOWN_ROUNDS && !delivery.isIdle(); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        others.forEach(Loop::stop);
        Scopes.asSystem(workers::leave);
    }

    private boolean renew() {
        workers.renew();
        workers.relieve();
        return false;
    }
}
