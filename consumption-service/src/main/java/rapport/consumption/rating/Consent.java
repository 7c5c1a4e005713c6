package rapport.consumption.rating;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A consumer agreed to pay beyond a cap, for a time. What was waived before stays waived.
///
/// @param owner who the cap belongs to, as in its [Key]
/// @param until exclusive; the end of the period for a consent that is asked for each time
/// @param upTo how much more may be charged, from the consent on or in each period that begins under it; null
///     when no limit was set
public record Consent(
        String owner,
        String cap,
        Instant since,
        Instant until,
        @Nullable Amount upTo) {
    /// Whether it holds at an instant.
    public boolean at(Instant at) {
        return !at.isBefore(since) && at.isBefore(until);
    }

    long more() {
        return upTo == null ? Long.MAX_VALUE : upTo.units();
    }
}
