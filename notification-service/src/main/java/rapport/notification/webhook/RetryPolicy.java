package rapport.notification.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/// When to try again.
///
/// @param first the wait after the first failure of a message; it doubles with each one
/// @param longest the longest wait of a message
/// @param period for how long a message is tried, from its first attempt on
/// @param longestAsked the longest wait that an endpoint may ask for
/// @param failingAfter so many attempts in a row without success make an endpoint a failing one
/// @param longestProbe the longest wait between two attempts to find out whether a failing one is well again
/// @param random a number from 0 to below its argument
record RetryPolicy(
        Duration first,
        Duration longest,
        Duration period,
        Duration longestAsked,
        int failingAfter,
        Duration longestProbe,
        LongUnaryOperator random) {

    private static final int MOST_DOUBLINGS = 30;

    /// An endpoint may ask to be asked again sooner than we would, but not more often than this.
    private static final Duration SHORTEST_ASKED = Duration.ofMinutes(1);

    /// When to send a message again that has failed so many times, the last time at this moment. Empty when it has been
    /// tried for long enough; the last attempt is at the end of the period.
    Optional<Instant> retryAt(long failures, Instant firstAttempt, Instant now, @Nullable Duration asked) {
        var end = firstAttempt.plus(period);
        if (!now.isBefore(end)) {
            return Optional.empty();
        }
        var at = now.plus(asked == null ? doubled(failures, longest) : asked(asked, failures));
        return Optional.of(at.isBefore(end) ? at : end);
    }

    /// For how long nothing at all is sent to an endpoint after so many failures in a row.
    Duration pause(long failures, @Nullable Duration asked) {
        var probe = failures < failingAfter ? Duration.ZERO : doubled(failures - failingAfter + 1, longestProbe);
        return asked == null ? probe : max(probe, min(asked, longestAsked));
    }

    private Duration asked(Duration asked, long failures) {
        return max(min(asked, longestAsked), min(doubled(failures, longest), SHORTEST_ASKED));
    }

    /// Half of it at least, so that those who failed together do not return together.
    private Duration doubled(long failures, Duration most) {
        var wait = min(most, first.multipliedBy(1L << Math.clamp(failures - 1, 0, MOST_DOUBLINGS)));
        var half = wait.dividedBy(2);
        return half.plusNanos(random.applyAsLong(Math.max(1, half.toNanos())));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
