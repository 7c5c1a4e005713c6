package rapport.provisioning.activation;

import org.jspecify.annotations.Nullable;
import rapport.provisioning.inventory.Level;

/// What standing wants done to the services of an agreement.
sealed interface StandingRequest {
    String requestId();

    String standingId();

    String accountId();

    String agreementId();

    record RestrictionRequested(String requestId, String standingId, String accountId, String agreementId)
            implements StandingRequest {}

    record SuspensionRequested(String requestId, String standingId, String accountId, String agreementId)
            implements StandingRequest {}

    record RestoreRequested(String requestId, String standingId, String accountId, String agreementId)
            implements StandingRequest {}

    record TerminationRequested(String requestId, String standingId, String accountId, String agreementId)
            implements StandingRequest {}

    /// The debt block that the services shall hold; null for none.
    default @Nullable Level level() {
        return switch (this) {
            case RestrictionRequested _ -> Level.RESTRICTED;
            case SuspensionRequested _, TerminationRequested _ -> Level.SUSPENDED;
            case RestoreRequested _ -> null;
        };
    }
}
