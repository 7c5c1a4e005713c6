package rapport.local.stack;

import java.time.Duration;

/// A process that has been started.
interface Running {
    long pid();

    /// Waits at most so long for its end; true when it has ended.
    boolean endedWithin(Duration patience) throws InterruptedException;

    /// Asks it to end, and ends it by force when it does not within a while.
    void stop();

    /// The signal that ends it at once, with everything it started itself.
    String deadlySignal();
}
