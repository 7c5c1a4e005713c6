package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which times of use are taken: none to come, and none that is older than what is kept.
@ApplicationScoped
class Timely {
    private final Clock clock;
    private final UsageConfig config;

    Timely(Clock clock, UsageConfig config) {
        this.clock = clock;
        this.config = config;
    }

    /// What is wrong with a time; null when nothing is.
    @Nullable
    String flaw(Instant startedAt) {
        var now = clock.instant();
        if (startedAt.isAfter(now.plus(config.ahead()))) {
            return "must not be in the future";
        }
        return startedAt.isBefore(now.minus(config.kept()))
                ? "must be within " + config.kept().toDays() + " days"
                : null;
    }
}
