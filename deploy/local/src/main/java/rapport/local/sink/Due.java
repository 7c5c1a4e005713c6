package rapport.local.sink;

import java.time.Duration;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/// An SMS whose receipt is told at a moment of the monotonic clock.
record Due(long nanoTime, Delivery sms) implements Delayed {

    static Due in(Duration delay, Delivery sms) {
        return new Due(System.nanoTime() + delay.toNanos(), sms);
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(nanoTime - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
}
