package rapport.consumption.collection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;

/// An attempt as it is shown.
///
/// @param paymentId the payment that is refunded
/// @param reason why it failed, or is not known
/// @param retryable whether another attempt may succeed
/// @param reference what the provider calls it
/// @param tries how often it was sent or asked for
public record AttemptView(
        String attemptId,
        Attempt.Kind kind,
        String agreementId,
        String accountId,
        Money amount,
        @Nullable String methodId,
        @Nullable String billId,
        @Nullable String paymentId,
        String provider,
        State state,
        @Nullable String reason,
        boolean retryable,
        @Nullable String reference,
        long tries,
        Instant createdAt,
        @Nullable Instant endedAt) {}
