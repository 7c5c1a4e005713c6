package rapport.relationship.inventory;

import org.jspecify.annotations.Nullable;

/// A service as a message names it.
public record KnownService(
        String serviceId,
        String agreementId,
        String name,
        @Nullable String subscriberNumber) {}
