package rapport.consumption.rating;

import java.time.Instant;

/// Units of an allowance that were given to somebody and may be used until they expire.
///
/// @param granted what it began this period with (after rollover and proration): percentages are of that
/// @param until exclusive; an event that starts later cannot use it
public record Grant(Key key, long granted, long remaining, Instant until) {
    public Grant {
        if (key.meter() != Meter.ALLOWANCE || remaining < 0) {
            throw new IllegalArgumentException("a grant is of an allowance, and never below zero");
        }
    }
}
