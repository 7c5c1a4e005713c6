package rapport.consumption.usage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.inbox.CaughtUp;
import rapport.chassis.sql.Sql;
import rapport.chassis.work.Ending;

/// Lets quotas and prepaid money expire, once what was said of use before then has been heard.
@ApplicationScoped
class PrepaidTimer {
    private static final Logger LOG = Logger.getLogger(PrepaidTimer.class);
    private static final String GROUP = "consumption-usage";
    private static final Pattern USAGE = Pattern.compile("partner\\..*\\.usage");
    private static final int BATCH = 500;
    private static final Duration LEFT_ALONE = Duration.ofMinutes(1);
    private static final String OVER = """
            SELECT agreement_id FROM prepaid_account WHERE until <= ? AND available > 0 ORDER BY until LIMIT ?""";

    private final CaughtUp caughtUp;
    private final Holds holds;
    private final Granting granting;
    private final PrepaidMoney money;
    private final Sql sql;
    private final Clock clock;
    private final Ending ending;

    PrepaidTimer(
            CaughtUp caughtUp,
            Holds holds,
            Granting granting,
            PrepaidMoney money,
            Sql sql,
            Clock clock,
            Ending ending) {
        this.caughtUp = caughtUp;
        this.holds = holds;
        this.granting = granting;
        this.money = money;
        this.sql = sql;
        this.clock = clock;
        this.ending = ending;
    }

    @AsSystem
    @Scheduled(every = "${rapport.prepaid.expire-every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        var heardUntil = caughtUp.readUpTo(GROUP, USAGE);
        var now = clock.instant();
        var until = heardUntil.isBefore(now) ? heardUntil : now;
        while (expireQuotas(until) == BATCH && !ending.isNear()) {
            Thread.onSpinWait();
        }
        while (!ending.isNear() && expireMoney(until) == BATCH) {
            Thread.onSpinWait();
        }
    }

    /// @return how many were looked at
    int expireQuotas(Instant until) {
        var now = clock.instant();
        var taken = QuarkusTransaction.requiringNew()
                .call(() -> holds.takeExpired(until, now, now.plus(LEFT_ALONE), BATCH));
        all(taken, some -> granting.end(some, Held.State.EXPIRED));
        return taken.size();
    }

    /// @return how many were looked at
    private int expireMoney(Instant until) {
        var over = QuarkusTransaction.requiringNew()
                .call(() -> sql.query(OVER, row -> row.text("agreement_id"), until, BATCH));
        return all(over, money::expire) ? over.size() : 0;
    }

    /// All in one transaction; where that fails one by one, so that one holds up no other.
    private static <T> boolean all(List<T> some, Consumer<List<T>> work) {
        if (some.isEmpty()) {
            return true;
        }
        try {
            QuarkusTransaction.requiringNew().run(() -> work.accept(some));
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("what expires together is tried one by one: %s", e.getMessage());
            some.forEach(each -> one(each, work));
            return false;
        }
    }

    private static <T> void one(T each, Consumer<List<T>> work) {
        try {
            QuarkusTransaction.requiringNew().run(() -> work.accept(List.of(each)));
        } catch (RuntimeException e) {
            LOG.errorf(e, "something that is over does not expire, and is tried again");
        }
    }
}
