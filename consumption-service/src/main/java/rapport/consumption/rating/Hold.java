package rapport.consumption.rating;

import java.time.Instant;

/// Units that the network may let somebody use, already taken from the balances as if they had been used.
/// What is not used returns when it is settled, or released after it expired.
///
/// @param id by which the network asks again
/// @param usage with the granted quantity
/// @param rated what was taken
/// @param until exclusive; then it is to be released
public record Hold(String id, Usage usage, Rated rated, Instant until) {
    public boolean expired(Instant now) {
        return !now.isBefore(until);
    }
}
