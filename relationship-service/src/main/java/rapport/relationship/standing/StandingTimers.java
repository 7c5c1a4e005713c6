package rapport.relationship.standing;

import static java.util.stream.Collectors.toSet;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import rapport.chassis.brake.Brake;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.inbox.CaughtUp;
import rapport.chassis.inbox.DeadEvents;
import rapport.chassis.work.Ending;

/// Lets time take its steps, in batches. What takes something away happens only once payments and
/// deliveries have been read up to where they ended when it fell due, while the brake is off, and while no
/// payment of the account is parked.
@ApplicationScoped
class StandingTimers {
    private static final Logger LOG = Logger.getLogger(StandingTimers.class);

    /// A payment is heard when whoever takes it from the partners has taken it, and we have taken what they
    /// said of it.
    private static final List<CaughtUp.Stage> MONEY = List.of(
            new CaughtUp.Stage("consumption-payment", Pattern.compile("partner\\..*\\.payments")),
            new CaughtUp.Stage(PaymentEvents.GROUP, Pattern.compile("consumption\\.payments")));

    private static final Pattern DELIVERIES = Pattern.compile("notification\\.deliveries");
    private static final Duration FAILED_AGAIN = Duration.ofMinutes(5);
    private static final Duration PARKED_AGAIN = Duration.ofSeconds(30);
    private static final int BATCH = 200;

    private final Standings standings;
    private final Bookkeeping books;
    private final CaughtUp caughtUp;
    private final DeadEvents deadEvents;
    private final Brake brake;
    private final Clock clock;
    private final Ending ending;

    StandingTimers(
            Standings standings,
            Bookkeeping books,
            CaughtUp caughtUp,
            DeadEvents deadEvents,
            Brake brake,
            Clock clock,
            Ending ending) {
        this.standings = standings;
        this.books = books;
        this.caughtUp = caughtUp;
        this.deadEvents = deadEvents;
        this.brake = brake;
        this.clock = clock;
        this.ending = ending;
    }

    @AsSystem
    @Scheduled(
            every = "${rapport.standing.tick:1s}",
            delayed = "2s",
            skipExecutionIf = Scheduled.ApplicationNotRunning.class,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        var heardUpTo = heardUpTo();
        int taken;
        do {
            taken = together(heardUpTo);
        } while (taken == BATCH && !ending.isNear());
    }

    private int together(Instant heardUpTo) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> round(heardUpTo, BATCH, new ArrayList<>()));
        } catch (RuntimeException e) {
            LOG.warnf("a round of %d standings failed, so each is tried by itself: %s", BATCH, e.getMessage());
            return apart(heardUpTo);
        }
    }

    /// One by one, so that a standing that cannot take its step holds up no other; it is tried again later.
    private int apart(Instant heardUpTo) {
        for (var taken = 0; taken < BATCH; taken++) {
            var claimed = new ArrayList<String>();
            try {
                if (QuarkusTransaction.requiringNew().call(() -> round(heardUpTo, 1, claimed)) == 0) {
                    return taken;
                }
            } catch (RuntimeException e) {
                if (claimed.isEmpty()) {
                    throw e;
                }
                LOG.errorf(e, "a standing could not take its step standing=%s", claimed.getFirst());
                var later = Instant.now(clock).plus(FAILED_AGAIN);
                QuarkusTransaction.requiringNew().run(() -> standings.postpone(claimed.getFirst(), later));
            }
        }
        return BATCH;
    }

    /// Kafka is asked only when something adverse is due, and never inside a transaction.
    private Instant heardUpTo() {
        var due = QuarkusTransaction.requiringNew().call(() -> standings.adverseDue(Instant.now(clock)));
        if (!due) {
            return Instant.EPOCH;
        }
        var payments = caughtUp.readUpTo(MONEY);
        var deliveries = caughtUp.readUpTo(DeliveryEvents.GROUP, DELIVERIES);
        return payments.isBefore(deliveries) ? payments : deliveries;
    }

    private int round(Instant heardUpTo, int most, List<String> claimed) {
        var now = Instant.now(clock);
        var adverseUpTo = brake.engaged(AdverseSteps.BRAKE) ? Instant.EPOCH : heardUpTo;
        var due = standings.claimDue(now, adverseUpTo, most);
        due.forEach(row -> claimed.add(row.standingId));
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
