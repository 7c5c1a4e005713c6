package rapport.local.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A program that is kept running: started again when it ends, until nobody wants it any more.
final class Kept {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration RESTART = Duration.ofMinutes(4);
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final int TRIES_TO_GET_READY = 3;

    private final Program program;
    private final Reaper reaper;
    private final Console console;
    private final CompletableFuture<@Nullable Void> firstReady = new CompletableFuture<>();
    private final Thread keeper;
    private volatile boolean unwanted;
    private volatile boolean held;
    private volatile boolean ready;
    private volatile @Nullable Running running;
    private final AtomicInteger starts = new AtomicInteger();

    Kept(Program program, Reaper reaper, Console console) {
        this.program = program;
        this.reaper = reaper;
        this.console = console;
        this.keeper =
                Thread.ofPlatform().daemon().name("keep-" + program.name()).unstarted(this::keep);
    }

    void launch() {
        keeper.start();
    }

    String name() {
        return program.name();
    }

    /// Waits until it has been ready once.
    void awaitReady() {
        firstReady.join();
    }

    ProcessStatus status() {
        var now = running;
        return new ProcessStatus(
                program.name(),
                now == null ? 0 : now.pid(),
                program.port(),
                ready,
                held,
                Math.max(0, starts.get() - 1));
    }

    /// Stops it and does not start it again before it is released.
    void hold() {
        held = true;
        stopRunning();
    }

    void release() {
        held = false;
    }

    /// Ends it in good order, starts it again, and waits until it is ready.
    ///
    /// @throws NotReady when it does not get ready in time
    void restart() {
        var until = System.nanoTime() + RESTART.toNanos();
        hold();
        await(() -> running == null, until);
        console.say("restarting " + name());
        release();
        await(() -> ready, until);
    }

    private void await(BooleanSupplier condition, long until) {
        while (!condition.getAsBoolean()) {
            if (unwanted || System.nanoTime() > until) {
                throw new NotReady(program);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /// Whether it takes requests: whoever is about to be stopped takes none any more.
    boolean isServing() {
        return ready && !held;
    }

    int port() {
        return program.port();
    }

    /// Ends it for good.
    void stop() {
        unwanted = true;
        keeper.interrupt();
        stopRunning();
        try {
            keeper.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopRunning() {
        var now = running;
        if (now != null) {
            now.stop();
        }
    }

    private void keep() {
        var pause = FIRST_PAUSE_MILLIS;
        try {
            while (!unwanted) {
                pause = runOnce() ? FIRST_PAUSE_MILLIS : Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
                do {
                    Thread.sleep(pause);
                } while (held && !unwanted);
            }
        } catch (InterruptedException _) {
            unwanted = true;
        } finally {
            stopRunning(); // it may have been on its way up when nobody wanted it any more
        }
    }

    /// True if it got ready before it ended.
    private boolean runOnce() throws InterruptedException {
        var since = System.nanoTime();
        var wasReady = false;
        starts.incrementAndGet();
        try {
            var fresh = program.start();
            reaper.watch(fresh);
            running = fresh;
            try {
                wasReady = watch(fresh, since);
            } finally {
                ready = false;
                if (!unwanted) {
                    running = null;
                    reaper.forget(fresh);
                }
                if (!unwanted && !held) {
                    console.say(program.name() + " ended; starting it again");
                }
            }
        } catch (IOException e) {
            console.say(program.name() + " does not start: " + e.getMessage());
        }
        if (!wasReady && starts.get() >= TRIES_TO_GET_READY) {
            firstReady.completeExceptionally(new NotReady(program));
        }
        return wasReady;
    }

    private boolean watch(Running fresh, long since) throws InterruptedException {
        var wasReady = false;
        while (!fresh.endedWithin(ready ? LOOK_AGAIN : LOOK)) {
            ready = program.isReady(fresh);
            if (ready && !wasReady) {
                wasReady = true;
                console.ready(program, Duration.ofNanos(System.nanoTime() - since));
                firstReady.complete(null);
            }
        }
        return wasReady;
    }
}
