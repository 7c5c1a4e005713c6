package rapport.consumption.subscriber;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How long a service has a number: from a time on, and until another unless it still has it.
record Tenure(
        String serviceId,
        Holder holder,
        Instant from,
        @Nullable Instant until) {
    Tenure endedAt(Instant at) {
        return new Tenure(serviceId, holder, from, at.isBefore(from) ? from : at);
    }
}
