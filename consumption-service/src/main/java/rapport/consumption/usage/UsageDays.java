package rapport.consumption.usage;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;

/// The days of intake by which records are kept: made ahead, and dropped whole when they are old.
@ApplicationScoped
class UsageDays {
    private static final Logger LOG = Logger.getLogger(UsageDays.class);
    private static final int AHEAD = 7;
    private static final int KEPT_AT_LEAST = 30;
    private static final String FORGET = """
            DELETE FROM usage_guard WHERE ctid IN (SELECT ctid FROM usage_guard WHERE received_on < ?::date LIMIT 10000)""";

    private static final String FORGET_REVERSALS = """
            DELETE FROM usage_reversal WHERE ctid IN (SELECT ctid FROM usage_reversal WHERE reversed_on < ?::date LIMIT 10000)""";

    private final Sql sql;
    private final Clock clock;
    private final UsageConfig config;
    private final Set<LocalDate> made = ConcurrentHashMap.newKeySet();

    UsageDays(Sql sql, Clock clock, UsageConfig config) {
        this.sql = sql;
        this.clock = clock;
        this.config = config;
        if (config.kept().toDays() <= KEPT_AT_LEAST) {
            throw new IllegalStateException("rapport.usage.kept must be more than " + KEPT_AT_LEAST + " days");
        }
    }

    /// The day that it is, in UTC, with a place for its records.
    LocalDate today() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!made.contains(today)) {
            make(today);
        }
        return today;
    }

    @AsSystem
    @Scheduled(every = "${rapport.usage.days-every:1h}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void keep() {
        var today = today();
        today.datesUntil(today.plusDays(AHEAD)).forEach(this::make);
        var before = today.minusDays(config.kept().toDays());
        var dropped = SystemTransaction.call(() -> sql.number("drop_usage_days(?::date)", before.toString()));
        if (dropped > 0) {
            LOG.infof("dropped %d days of usage from before %s", dropped, before);
        }
        forget(FORGET, before);
        forget(FORGET_REVERSALS, before);
    }

    private void forget(String some, LocalDate before) {
        while (SystemTransaction.call(() -> sql.update(some, before.toString())) > 0) {
            Thread.onSpinWait();
        }
    }

    private void make(LocalDate day) {
        if (!made.contains(day)) {
            SystemTransaction.run(() -> sql.number("make_usage_day(?::date)", day.toString()));
            made.add(day);
        }
    }
}
