package rapport.consumption.billing;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import rapport.chassis.money.Money;
import rapport.consumption.receivable.Accounts;

/// A bill that is to be issued.
///
/// @param billId the caller's own id: the same again is the same bill
record NewBill(
        @NotBlank @Size(max = 100) String billId,
        @NotBlank @Size(max = 100) String agreementId,
        @NotNull Money amount,
        @NotNull Instant dueAt) {

    /// What is there once it was issued.
    Accounts.Issued issued() {
        return new Accounts.Issued(agreementId, amount, dueAt.truncatedTo(ChronoUnit.MICROS));
    }
}
