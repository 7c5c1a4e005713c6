package rapport.relationship.inventory;

import org.jspecify.annotations.Nullable;

/// What we read of `provisioning.service.activated.v1` and `.changed.v1`.
record ServiceFact(
        String serviceId,
        String accountId,
        String agreementId,
        String name,
        @Nullable String subscriberNumber,
        String state) {
    boolean active() {
        return state.equals("active");
    }
}
