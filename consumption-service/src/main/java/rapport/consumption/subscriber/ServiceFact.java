package rapport.consumption.subscriber;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What we read of `provisioning.service.activated.v1` and `.changed.v1`.
///
/// @param features the ids of those that are on
/// @param at since when it is so
record ServiceFact(
        String serviceId,
        String accountId,
        String agreementId,
        @Nullable String subscriberNumber,
        String state,
        @Nullable List<String> features,
        Instant at) {

    /// Its features that are on; none once it has ended.
    Set<String> on() {
        return features == null || state.equals("terminated") ? Set.of() : Set.copyOf(features);
    }

    /// Whom a service is for while it runs under a number; null when it runs under none.
    @Nullable
    Holder holder() {
        return subscriberNumber != null && state.equals("active")
                ? new Holder(subscriberNumber, agreementId, accountId)
                : null;
    }
}
