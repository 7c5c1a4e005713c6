package rapport.consumption.subscriber;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A service that runs, or ran, for an agreement, with a number or without.
///
/// @param from its first activation
/// @param until null while it has not ended
public record Subscribed(
        String serviceId,
        String agreementId,
        Instant from,
        @Nullable Instant until) {}
