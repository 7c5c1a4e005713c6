package rapport.chassis.work;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Lets batches of events and the work of timers come to their end before a service takes away what they need, and lets
/// none begin from then on. What takes longer is cut off: its transaction is undone, and another instance, or the next
/// start, does it again. Loops look at [#isNear] themselves. A singleton, because what is cut off asks even when other
/// beans have gone.
@Singleton
public class Ending {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int BEFORE_WHAT_THEY_NEED = 1;

    private int working;
    private boolean near;

    /// Whether work may begin; whoever may says [#done] afterwards.
    public synchronized boolean begin() {
        if (!near) {
            working++;
        }
        return !near;
    }

    public synchronized void done() {
        working--;
        notifyAll();
    }

    /// Whether nothing begins any more.
    public synchronized boolean isNear() {
        return near;
    }

    synchronized void await(@Observes @Priority(BEFORE_WHAT_THEY_NEED) ShutdownEvent shutdown)
            throws InterruptedException {
        near = true;
        var until = System.nanoTime() + PATIENCE.toNanos();
        for (var left = PATIENCE.toNanos(); working > 0 && left > 0; left = until - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
