package rapport.notification.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Keeps endpoints busy: claims as many lanes as there is room for, sends them side by side, and writes
/// results in batches.
final class Delivery {
    private static final Logger LOG = Logger.getLogger(Delivery.class);
    private static final int MOST_RESULTS = 500;

    private final Claims claims;
    private final Workers workers;
    private final Results results;
    private final Post post;
    private final Clock clock;
    private final int room;
    private final Duration idle;
    private final Consumer<Answer> counter;
    private final Set<Claimed> inFlight = ConcurrentHashMap.newKeySet();
    private final LinkedBlockingQueue<Claimed.Sent> sent = new LinkedBlockingQueue<>();
    private final ExecutorService sending = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore settled = new Semaphore(0);
    private final List<Claimed.Sent> unwritten = new ArrayList<>();
    private boolean mayHoldMore;
    private volatile boolean stopped;

    @SuppressWarnings("TooManyParameters")
    Delivery(
            Claims claims,
            Workers workers,
            Results results,
            Post post,
            Clock clock,
            int room,
            Duration idle,
            Consumer<Answer> counter) {
        this.claims = claims;
        this.workers = workers;
        this.results = results;
        this.post = post;
        this.clock = clock;
        this.room = room;
        this.idle = idle;
        this.counter = counter;
    }

    /// Claims and starts sending. When there is nothing to claim, it waits a little, or until something was
    /// settled: what is behind that may be due. Always worth trying again.
    boolean claim() {
        settled.drainPermits();
        var free = room - inFlight.size();
        if (free == 0) {
            awaitSettled();
            return true;
        }
        if (mayHoldMore) {
            workers.freeAllBut(List.copyOf(inFlight));
        }
        mayHoldMore = true;
        var claimed = claims.claim(free);
        send(claimed);
        mayHoldMore = false;
        if (claimed.isEmpty()) {
            awaitSettled();
        }
        return true;
    }

    /// Starts sending lanes that this process has claimed.
    void send(List<Claimed> claimed) {
        inFlight.addAll(claimed);
        claimed.forEach(lane -> sending.execute(() -> deliver(lane)));
    }

    private void awaitSettled() {
        try {
            settled.tryAcquire(idle.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Writes what came of attempts; waits a little for the first. What could not be written is written
    /// with others the next time.
    boolean settle() {
        unwritten.addAll(next());
        if (!unwritten.isEmpty()) {
            var left = results.write(List.copyOf(unwritten));
            unwritten.removeAll(left);
            unwritten.forEach(one -> inFlight.remove(one.claimed()));
            unwritten.clear();
            unwritten.addAll(left);
            settled.release();
        }
        return true;
    }

    /// Begins no further message.
    void stop() {
        stopped = true;
    }

    boolean isIdle() {
        return inFlight.isEmpty();
    }

    private List<Claimed.Sent> next() {
        var batch = new ArrayList<Claimed.Sent>();
        try {
            var first = sent.poll(200, TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                sent.drainTo(batch, MOST_RESULTS - 1);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return batch;
    }

    /// Whatever happens meanwhile, the lane is given back.
    private void deliver(Claimed lane) {
        var tried = new ArrayList<Claimed.Tried>();
        try {
            send(lane, tried);
        } finally {
            sent.add(new Claimed.Sent(lane, tried));
        }
    }

    /// One message after the other, until one is not taken.
    private void send(Claimed lane, List<Claimed.Tried> tried) {
        var target = lane.target();
        if (target == null) {
            return;
        }
        for (var letter : lane.letters()) {
            if (stopped) {
                break;
            }
            var answer = attempt(target, letter);
            tried.add(new Claimed.Tried(letter, answer, Instant.now(clock)));
            counter.accept(answer);
            if (!(answer instanceof Answer.Taken)) {
                break;
            }
        }
    }

    private Answer attempt(Target target, Claimed.Letter letter) {
        if (target.isClosed()) {
            return Answer.failed("its credentials cannot be opened here");
        }
        try {
            return post.send(target, letter);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Answer.failed("sending it was interrupted");
        } catch (RuntimeException | Error e) {
            // A defect of ours. It must not stop the engine, and the message is tried again.
            LOG.errorf(e, "Message %s could not be sent", letter.id());
            return Answer.failed("sending it failed on our side");
        }
    }
}
