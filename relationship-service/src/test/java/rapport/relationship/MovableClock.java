package rapport.relationship;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The service's clock in tests: it stands still until it is moved, and only ever forward.
public final class MovableClock extends Clock {
    private static volatile Instant now = Instant.parse("2026-03-02T09:00:00Z");

    @Singleton
    static final class Producer {
        @Produces
        @Singleton
        Clock clock() {
            return new MovableClock();
        }
    }

    public static Instant now() {
        return now;
    }

    public static synchronized void forward(Duration time) {
        now = now.plus(time);
    }

    public static synchronized void forwardTo(Instant later) {
        now = later.isAfter(now) ? later : now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
