package rapport.local.sink;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPServerSession;
import org.jspecify.annotations.Nullable;

/// Tells senders what became of their messages. A receipt waits until somebody is bound to hear it, and is
/// told again until it is acknowledged.
final class Receipts implements AutoCloseable {
    private static final Duration ON_THE_WAY = Duration.ofMillis(150);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int WINDOW = 64;

    private final DelayQueue<Due> waiting = new DelayQueue<>();
    private final List<SMPPServerSession> hearers = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final Semaphore window = new Semaphore(WINDOW);
    private final ReceiptLog told;
    private final Thread teller;

    Receipts(ReceiptLog told) {
        this.told = told;
        this.teller = Thread.ofVirtual().name("receipts").start(this::tell);
    }

    void expect(Delivery sms) {
        waiting.add(Due.in(ON_THE_WAY, sms));
    }

    void bound(SMPPServerSession hearer) {
        hearers.add(hearer);
    }

    void gone(SMPPServerSession hearer) {
        hearers.remove(hearer);
    }

    private void tell() {
        try {
            while (true) {
                var due = waiting.take();
                var hearer = nextHearer();
                if (hearer == null) {
                    waiting.add(Due.in(PAUSE, due.sms()));
                    TimeUnit.MILLISECONDS.sleep(1);
                } else {
                    window.acquire();
                    Thread.ofVirtual().start(() -> tell(hearer, due.sms()));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(SMPPServerSession hearer, Delivery sms) {
        try {
            new Receipt(sms).sendTo(hearer);
            told.add(sms.number());
        } catch (PDUException
                | ResponseTimeoutException
                | InvalidResponseException
                | NegativeResponseException
                | IOException _) {
            waiting.add(Due.in(PAUSE, sms));
        } finally {
            window.release();
        }
    }

    private @Nullable SMPPServerSession nextHearer() {
        var able = hearers.stream()
                .filter(session -> session.getSessionState().isReceivable())
                .toList();
        return able.isEmpty() ? null : able.get(Math.floorMod(turn.getAndIncrement(), able.size()));
    }

    @Override
    public void close() {
        teller.interrupt();
        told.close();
    }
}
