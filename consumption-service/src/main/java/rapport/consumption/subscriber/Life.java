package rapport.consumption.subscriber;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// For which agreement a service runs, and how long.
///
/// @param until null while it has not ended
record Life(
        String agreementId,
        String accountId,
        Instant from,
        @Nullable Instant until) {
    Life endedAt(Instant at) {
        return new Life(agreementId, accountId, from, at.isBefore(from) ? from : at);
    }
}
