package rapport.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Waits for what happens by itself, for at most a minute, or as many seconds as `-Dprobe.patience` says.
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(Long.getLong("probe.patience", 60));
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Eventually() {}

    /// Asks until the answer is as wanted.
    ///
    /// @return that answer
    /// @throws AssertionError with the last answer when it never is
    public static <T> T answer(Supplier<T> question, Predicate<? super T> wanted) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var answer = question.get();
            if (wanted.test(answer)) {
                return answer;
            }
            if (System.nanoTime() > until) {
                throw new AssertionError("not within " + PATIENCE.toSeconds() + " s; the last answer was " + answer);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
