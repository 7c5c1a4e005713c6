package rapport.demo;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Waits for something to become true on the other side of a network.
public final class Patience {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private Patience() {}

    /// Asks until the answer is as wanted; the last answer when the time is over.
    public static <T> T until(Duration atMost, Supplier<T> question, Predicate<T> wanted) {
        var end = System.nanoTime() + atMost.toNanos();
        var answer = question.get();
        while (!wanted.test(answer) && System.nanoTime() < end) {
            pause();
            answer = question.get();
        }
        return answer;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
