package rapport.consumption.payment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.work.Ending;
import rapport.consumption.receivable.Accounts;

/// Looks again at payments that fitted nothing when they came: the agreement or its first bill may be known by now.
@ApplicationScoped
class Suspense {
    private static final int BATCH = 500;

    private final Payments payments;
    private final Accounts accounts;
    private final Outbox outbox;
    private final Clock clock;
    private final Ending ending;

    Suspense(Payments payments, Accounts accounts, Outbox outbox, Clock clock, Ending ending) {
        this.payments = payments;
        this.accounts = accounts;
        this.outbox = outbox;
        this.clock = clock;
        this.ending = ending;
    }

    @AsSystem
    @Scheduled(every = "${rapport.payment.suspense-every:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        while (QuarkusTransaction.requiringNew().call(this::allocate) == BATCH && !ending.isNear()) {
            Thread.onSpinWait();
        }
    }

    private int allocate() {
        var found = payments.takeFound(BATCH);
        var known =
                accounts.lock(found.stream().map(Payments.Found::agreementId).toList());
        var now = Instant.now(clock);
        for (var one : found) {
            var account = known.get(one.agreementId());
            if (account != null) {
                var settled = account.receive(one.payment(), one.billId());
                outbox.announce(PaymentEvent.received(account, one.payment(), settled, now), one.cause());
            }
        }
        accounts.write(known.values());
        payments.moved(
                found.stream()
                        .filter(one -> known.containsKey(one.agreementId()))
                        .map(one -> one.payment().key())
                        .toList(),
                false);
        return found.size();
    }
}
