package rapport.notification.channel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import rapport.chassis.identity.SystemTransaction;

/// Makes what comes in durable before it is acknowledged. Whoever comes first writes for all that came meanwhile: one
/// transaction for many receipts.
@ApplicationScoped
class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);
    private static final int MOST_AT_ONCE = 500;

    private final Event<Arrivals> arrivals;
    private final LinkedBlockingQueue<Item> waiting = new LinkedBlockingQueue<>();
    private final ReentrantLock writing = new ReentrantLock();

    Intake(Event<Arrivals> arrivals) {
        this.arrivals = arrivals;
    }

    /// One thing that came in. Exactly one of both lists has an element.
    private record Item(Arrivals arrival, CompletableFuture<Boolean> durable) {}

    /// Returns once it is durable.
    ///
    /// @return false when it could not be written; the provider will send it again
    boolean keep(Arrivals arrival) {
        var item = new Item(arrival, new CompletableFuture<>());
        waiting.add(item);
        writing.lock();
        try {
            while (!item.durable.isDone()) {
                writeWaiting();
            }
        } finally {
            writing.unlock();
        }
        return item.durable.join();
    }

    private void writeWaiting() {
        var items = new ArrayList<Item>();
        waiting.drainTo(items, MOST_AT_ONCE);
        var receipts =
                items.stream().flatMap(i -> i.arrival.receipts().stream()).toList();
        var replies = items.stream().flatMap(i -> i.arrival.replies().stream()).toList();
        var durable = write(new Arrivals(receipts, replies));
        items.forEach(i -> i.durable.complete(durable));
    }

    private boolean write(Arrivals batch) {
        try {
            SystemTransaction.run(() -> arrivals.fire(batch));
            return true;
        } catch (RuntimeException e) {
            // Whatever it was, the provider must hear "not now", so that it sends them again.
            LOG.warnf(e, "%d receipts and replies could not be kept; they are refused for now", count(batch));
            return false;
        }
    }

    private static int count(Arrivals batch) {
        return batch.receipts().size() + batch.replies().size();
    }
}
