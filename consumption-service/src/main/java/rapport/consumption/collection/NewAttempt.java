package rapport.consumption.collection;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;

/// What is to be collected.
///
/// @param billId the bill that is settled first; without it, the oldest is
/// @param amount without it, all that is open of the bill, or of the agreement
/// @param methodId without it, the account's default
record NewAttempt(
        @NotBlank @Size(max = 100) String agreementId,
        @Nullable @Size(max = 100) String billId,
        @Nullable Money amount,
        @Nullable @Size(max = 100) String methodId) {

    /// One of many, each under a key of its own.
    record Item(
            @NotBlank @Size(max = 100) String idempotencyKey,
            @NotBlank @Size(max = 100) String agreementId,
            @Nullable @Size(max = 100) String billId,
            @Nullable Money amount,
            @Nullable @Size(max = 100) String methodId) {
        NewAttempt attempt() {
            return new NewAttempt(agreementId, billId, amount, methodId);
        }
    }
}
