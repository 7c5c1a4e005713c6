package rapport.consumption.collection;

import org.jspecify.annotations.Nullable;

/// What is to be said to a provider now.
///
/// @param step whether the attempt is sent or asked for
/// @param token what is charged, or where a refund goes that no payment is named for
/// @param target what the provider calls the payment that is refunded
/// @param isRevoked whether the method was revoked by now
record Errand(
        Attempt attempt,
        Progress.Step step,
        @Nullable String token,
        @Nullable String target,
        boolean isRevoked) {

    /// Whether it must not be sent: its method was revoked before anything was.
    boolean isTooLate() {
        return isRevoked && step == Progress.Step.SEND && attempt.progress().tries() <= 1;
    }
}
