package rapport.consumption.subscriber;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How long a feature of a service is on.
///
/// @param until null while it is on
record FeatureTenure(
        String serviceId,
        String accountId,
        String feature,
        Instant from,
        @Nullable Instant until) {}
