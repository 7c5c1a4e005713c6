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

/// Keeps endpoints busy: claims as many lanes as there is room for, sends them side by side, and writes results in
/// batches.
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
    private List<Claimed.Sent> unwritten = List.of();
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
        inFlight.addAll(claimed);
        mayHoldMore = false;
        claimed.forEach(lane -> sending.execute(() -> sent.add(new Claimed.Sent(lane, send(lane)))));
        if (claimed.isEmpty()) {
            awaitSettled();
        }
        return true;
    }

    private void awaitSettled() {
        try {
            settled.tryAcquire(idle.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Writes what came of attempts; waits a little for the first. What could not be written is written first the next
    /// time.
    boolean settle() {
        if (unwritten.isEmpty()) {
            unwritten = next();
        }
        if (!unwritten.isEmpty()) {
            results.write(unwritten);
            unwritten.forEach(one -> inFlight.remove(one.claimed()));
            unwritten = List.of();
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

    /// One message after the other, until one is not taken.
    private List<Claimed.Tried> send(Claimed lane) {
        var tried = new ArrayList<Claimed.Tried>();
        var target = lane.target();
        if (target == null) {
            return tried;
        }
        for (var letter : lane.letters()) {
            if (stopped) {
                break;
            }
            var answer = attempt(target, letter);
            counter.accept(answer);
            tried.add(new Claimed.Tried(letter, answer, Instant.now(clock)));
            if (!(answer instanceof Answer.Taken)) {
                break;
            }
        }
        return tried;
    }

    private Answer attempt(Target target, Claimed.Letter letter) {
        try {
            return post.send(target, letter);
        } catch (RuntimeException e) {
            // A defect of ours. It must not stop the engine, and the message is tried again.
            LOG.errorf(e, "Message %s could not be sent", letter.id());
            return Answer.failed("sending it failed on our side");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Answer.failed("sending it was interrupted");
        }
    }
}
