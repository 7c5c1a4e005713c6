package rapport.consumption.billing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.regex.Pattern;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.inbox.CaughtUp;
import rapport.chassis.inbox.DeadEvents;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.work.Ending;
import rapport.consumption.payment.PaymentEvent;
import rapport.consumption.receivable.Accounts;

/// Says once of each bill that its due date has passed unpaid, whatever the downtime; and only when every
/// payment that Kafka held by then has been heard.
@ApplicationScoped
class DueDates {
    private static final Pattern PAYMENTS = Pattern.compile("partner\\..*\\.payments");
    private static final String GROUP = "consumption-payment";
    private static final int BATCH = 500;

    private final CaughtUp caughtUp;
    private final Accounts accounts;
    private final DeadEvents deadEvents;
    private final Outbox outbox;
    private final Clock clock;
    private final Ending ending;

    DueDates(CaughtUp caughtUp, Accounts accounts, DeadEvents deadEvents, Outbox outbox, Clock clock, Ending ending) {
        this.caughtUp = caughtUp;
        this.accounts = accounts;
        this.deadEvents = deadEvents;
        this.outbox = outbox;
        this.clock = clock;
        this.ending = ending;
    }

    @AsSystem
    @Scheduled(
            every = "${rapport.billing.due-dates-every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        var heardUntil = caughtUp.readUpTo(GROUP, PAYMENTS);
        while (QuarkusTransaction.requiringNew().call(() -> miss(heardUntil)) > 0 && !ending.isNear()) {
            Thread.onSpinWait();
        }
    }

    /// Misses the bills whose time had come by then, but for agreements with a parked payment. Needs a transaction.
    ///
    /// @return how many were missed
    int miss(Instant until) {
        var now = Instant.now(clock);
        var due = accounts.lockDue(until, BATCH);
        var parked = deadEvents.held(GROUP, due.keySet());
        due.keySet().removeAll(parked);
        var said = 0;
        for (var account : due.values()) {
            for (var bill : account.bills()) {
                var missed = bill.dueAt().isAfter(until) ? null : account.miss(bill.billId(), now);
                if (missed != null) {
                    outbox.announce(PaymentEvent.missed(account, missed, now), missed.cause());
                    said++;
                }
            }
        }
        if (!due.isEmpty()) {
            accounts.write(due.values());
        }
        return said;
    }
}
