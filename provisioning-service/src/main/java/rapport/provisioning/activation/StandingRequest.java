package rapport.provisioning.activation;

import org.jspecify.annotations.Nullable;
import rapport.provisioning.inventory.Level;

/// What standing wants done to the debt block of an agreement's services, and answered. Termination is prepared by the
/// hardest block only, so that a payment may still undo it.
sealed interface StandingRequest extends StandingFact {
    String requestId();

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

    /// Whether it may come too late to be carried out. Giving back what was taken never does.
    default boolean mayExpire() {
        return switch (this) {
            case RestrictionRequested _, SuspensionRequested _, TerminationRequested _ -> true;
            case RestoreRequested _ -> false;
        };
    }
}
