package rapport.chassis.inbox;

import java.util.concurrent.TimeUnit;

/// How much a partner may still say: a token bucket that holds one second's worth, and goes below zero by what has
/// been read already. Times are on the monotonic clock, in nanoseconds.
final class Allowance {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long NEWS_NANOS = TimeUnit.MINUTES.toNanos(1);

    private double tokens;
    private long filledAt;
    private long toldAt;

    Allowance(int perSecond, long now) {
        this.tokens = perSecond;
        this.filledAt = now;
        this.toldAt = now - NEWS_NANOS;
    }

    /// Takes what has been read, at the rate that holds now.
    synchronized void take(int events, int perSecond, long now) {
        tokens = Math.min(perSecond, tokens + (now - filledAt) / NANOS * perSecond) - events;
        filledAt = now;
    }

    synchronized boolean isOverdrawn() {
        return tokens < 0;
    }

    /// Whether it is a minute or more since this was asked and answered with yes.
    synchronized boolean isNews(long now) {
        var news = now - toldAt >= NEWS_NANOS;
        toldAt = news ? now : toldAt;
        return news;
    }
}
