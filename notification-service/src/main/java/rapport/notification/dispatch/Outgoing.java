package rapport.notification.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import rapport.notification.channel.Attempt;
import rapport.notification.channel.Carrier;

/// Keeps one channel busy: claims as much as its window has room for, sends side by side, and writes results in
/// batches. What is in flight
/// never exceeds the window, so that a crash leaves no more than that unknown.
final class Outgoing {
    private static final Logger LOG = Logger.getLogger(Outgoing.class);
    private static final int MOST_RESULTS = 500;
    private static final long FULL_PAUSE_NANOS = 2_000_000;

    private final Carrier carrier;
    private final long lookBackNanos;
    private final Claims claims;
    private final Parcels parcels;
    private final Set<UUID> inFlight = ConcurrentHashMap.newKeySet();
    private final LinkedBlockingQueue<Attempted> results = new LinkedBlockingQueue<>();
    private final ExecutorService sending = Executors.newVirtualThreadPerTaskExecutor();
    private List<Attempted> unwritten = List.of();
    private boolean mayHoldMore;
    private long lookedBack = System.nanoTime();

    Outgoing(Carrier carrier, Claims claims, Parcels parcels, Duration lookBack) {
        this.carrier = carrier;
        this.lookBackNanos = lookBack.toNanos();
        this.claims = claims;
        this.parcels = parcels;
    }

    /// Claims and starts sending; true when it is worth trying again at once.
    boolean claim() {
        var window = carrier.window();
        if (window == 0) {
            return false;
        }
        var room = window - inFlight.size();
        if (room < Math.max(1, window / 2)) {
            LockSupport.parkNanos(FULL_PAUSE_NANOS);
            return true;
        }
        if (mayHoldMore || System.nanoTime() - lookedBack > lookBackNanos) {
            claims.takeBack(carrier.channel(), Set.copyOf(inFlight));
            lookedBack = System.nanoTime();
        }
        mayHoldMore = true;
        var batch = claims.claim(carrier.channel(), room);
        mayHoldMore = false;
        batch.claimed().forEach(claimed -> inFlight.add(claimed.notification().id()));
        batch.claimed()
                .forEach(claimed -> sending.execute(() -> results.add(new Attempted(claimed, attempt(claimed)))));
        return batch.isMore();
    }

    /// Writes what came of attempts; waits a little for the first. What could not be written is written
    /// first the next time.
    boolean settle() {
        if (unwritten.isEmpty()) {
            unwritten = nextResults();
        }
        if (unwritten.isEmpty()) {
            return true;
        }
        claims.settle(unwritten);
        unwritten.forEach(
                attempted -> inFlight.remove(attempted.claimed().notification().id()));
        unwritten = List.of();
        return true;
    }

    boolean isIdle() {
        return inFlight.isEmpty();
    }

    private List<Attempted> nextResults() {
        var batch = new ArrayList<Attempted>();
        try {
            var first = results.poll(200, TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                results.drainTo(batch, MOST_RESULTS - 1);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return batch;
    }

    private Attempt attempt(Claimed claimed) {
        var handing = false;
        try {
            var parcel = parcels.pack(claimed);
            handing = true;
            return carrier.send(parcel);
        } catch (RuntimeException e) {
            // A defect of ours. It must not stop the channel, and must not be repeated if the message may have left.
            LOG.errorf(
                    e,
                    "Notification %s could not be sent",
                    claimed.notification().id());
            return handing
                    ? new Attempt.Doubtful("sending it failed on our side")
                    : new Attempt.Refused("it could not be put into words");
        }
    }
}
