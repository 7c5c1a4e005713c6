package rapport.notification;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// A clock that runs, and that tests may set. It begins at noon in Berlin.
@Alternative
@Priority(1)
@ApplicationScoped
public class MovableClock extends Clock {
    public static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");

    private volatile long setAt = System.nanoTime();
    private volatile Instant set = NOON;

    public void moveTo(Instant instant) {
        setAt = System.nanoTime();
        set = instant;
    }

    @Override
    public Instant instant() {
        return set.plus(Duration.ofNanos(System.nanoTime() - setAt)).truncatedTo(ChronoUnit.MICROS);
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
