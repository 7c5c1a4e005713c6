package rapport.notification.loop;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import rapport.chassis.identity.Scopes;

/// Repeats a step on a thread of its own: at once while there is more to do, later when there is not, and
/// after a pause when it failed.
public final class Loop {
    private static final Logger LOG = Logger.getLogger(Loop.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final String name;
    private final Duration idle;
    private final BooleanSupplier step;
    private final Thread thread;
    private volatile boolean stopped;

    public Loop(String name, Duration idle, BooleanSupplier step) {
        this.name = name;
        this.idle = idle;
        this.step = step;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    public Loop start() {
        thread.start();
        return this;
    }

    /// Lets the step that is running come to its end.
    public void stop() {
        stopped = true;
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            try {
                if (!Scopes.callAsSystem(step::getAsBoolean)) {
                    pause(idle);
                }
            } catch (RuntimeException e) {
                // Whatever it was, most likely the database: the loop must outlive it.
                LOG.warnf(e, "%s failed and tries again", name);
                pause(AFTER_FAILURE);
            }
        }
    }

    private void pause(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException _) {
            stopped = true;
        }
    }
}
