package rapport.notification.channel;

import java.time.Duration;
import java.util.function.LongSupplier;

/// How much a provider bears: halves and pauses when it pushes back or is out of reach, grows again with every success.
final class Pressure {
    private static final long FIRST_PAUSE = Duration.ofMillis(250).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(15).toNanos();

    private final int most;
    private final LongSupplier nanoTime;
    private int window;
    private int refusals;
    private long pausedUntil;

    Pressure(int most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
        this.window = most;
        this.pausedUntil = nanoTime.getAsLong();
    }

    synchronized int window() {
        return isPaused() ? 0 : window;
    }

    void felt(Attempt attempt) {
        switch (attempt) {
            case Attempt.Accepted _, Attempt.Refused _ -> taken();
            case Attempt.Doubtful _ -> pushedBack();
            case Attempt.NotHandedOver notHandedOver -> {
                if (notHandedOver.isOutage()) {
                    pushedBack();
                }
            }
        }
    }

    synchronized void taken() {
        refusals = 0;
        window = Math.min(most, window + 1);
    }

    /// Many attempts fail together when a provider goes away; they count once.
    synchronized void pushedBack() {
        if (isPaused()) {
            return;
        }
        var pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(refusals, 10));
        refusals++;
        window = Math.max(1, window / 2);
        pausedUntil = nanoTime.getAsLong() + pause;
    }

    private boolean isPaused() {
        return nanoTime.getAsLong() - pausedUntil < 0;
    }
}
