package rapport.consumption.subscriber;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What we read of `provisioning.service.activated.v1` and `.changed.v1`.
///
/// @param at since when it is so
record ServiceFact(
        String serviceId,
        String accountId,
        String agreementId,
        @Nullable String subscriberNumber,
        String state,
        Instant at) {

    /// Whom a service is for while it runs under a number; null when it runs under none.
    @Nullable
    Holder holder() {
        return subscriberNumber != null && state.equals("active")
                ? new Holder(subscriberNumber, agreementId, accountId)
                : null;
    }
}
