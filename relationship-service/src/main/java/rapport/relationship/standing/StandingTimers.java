package rapport.relationship.standing;

import static java.util.stream.Collectors.toSet;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import rapport.chassis.brake.Brake;
import rapport.chassis.inbox.CaughtUp;
import rapport.chassis.inbox.DeadEvents;

/// Lets time take its steps, in batches. What takes something away happens only once payments and deliveries have been
/// read up to where they ended when it fell due, while the brake is off, and while no payment of the account is parked.
@ApplicationScoped
class StandingTimers {
    private static final Logger LOG = Logger.getLogger(StandingTimers.class);
    private static final Pattern PAYMENTS = Pattern.compile("consumption\\.payments");
    private static final Pattern DELIVERIES = Pattern.compile("notification\\.deliveries");
    private static final Duration PARKED_AGAIN = Duration.ofSeconds(30);
    private static final int BATCH = 200;

    private final Standings standings;
    private final Bookkeeping books;
    private final CaughtUp caughtUp;
    private final DeadEvents deadEvents;
    private final Brake brake;
    private final Clock clock;

    StandingTimers(
            Standings standings,
            Bookkeeping books,
            CaughtUp caughtUp,
            DeadEvents deadEvents,
            Brake brake,
            Clock clock) {
        this.standings = standings;
        this.books = books;
        this.caughtUp = caughtUp;
        this.deadEvents = deadEvents;
        this.brake = brake;
        this.clock = clock;
    }

    @Scheduled(
            every = "${rapport.standing.tick:1s}",
            delayed = "2s",
            skipExecutionIf = Scheduled.ApplicationNotRunning.class,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        var heardUpTo = heardUpTo();
        int taken;
        do {
            taken = QuarkusTransaction.requiringNew().call(() -> round(heardUpTo));
        } while (taken == BATCH);
    }

    /// Kafka is asked only when something adverse is due, and never inside a transaction.
    private Instant heardUpTo() {
        var due = QuarkusTransaction.requiringNew().call(() -> standings.adverseDue(Instant.now(clock)));
        if (!due) {
            return Instant.EPOCH;
        }
        var payments = caughtUp.readUpTo(PaymentEvents.GROUP, PAYMENTS);
        var deliveries = caughtUp.readUpTo(DeliveryEvents.GROUP, DELIVERIES);
        return payments.isBefore(deliveries) ? payments : deliveries;
    }

    private int round(Instant heardUpTo) {
        var now = Instant.now(clock);
        var adverseUpTo = brake.engaged(AdverseSteps.BRAKE) ? Instant.EPOCH : heardUpTo;
        var due = standings.claimDue(now, adverseUpTo, BATCH);
        var accounts = due.stream().map(row -> row.accountId).collect(toSet());
        var parked = deadEvents.held(PaymentEvents.GROUP, accounts);
        var frozen = due.stream()
                .filter(row -> row.nextAdverse && parked.contains(row.accountId))
                .toList();
        for (var row : frozen) {
            row.nextActionAt = now.plus(PARKED_AGAIN);
            LOG.warnf("standing step waits for a parked payment account=%s", row.accountId);
        }
        books.timePassed(due.stream().filter(row -> !frozen.contains(row)).toList(), now);
        return due.size();
    }
}
