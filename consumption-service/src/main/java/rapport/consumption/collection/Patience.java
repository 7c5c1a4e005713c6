package rapport.consumption.collection;

import java.time.Duration;

/// When a provider is asked again, and until when an attempt may be sent again under its key.
record Patience(Duration first, Duration longest, Duration keyLifetime) {
    private static final int MOST_DOUBLINGS = 20;

    static Patience of(CollectionConfig config) {
        return new Patience(config.firstAsk(), config.longestAsk(), config.keyLifetime());
    }

    /// @param tries how often it was sent or asked for
    Duration after(long tries) {
        var wait = first.multipliedBy(1L << Math.clamp(tries - 1, 0, MOST_DOUBLINGS));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
