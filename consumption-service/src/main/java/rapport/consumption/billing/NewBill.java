package rapport.consumption.billing;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import rapport.chassis.money.Money;
import rapport.consumption.receivable.Bill;

/// A bill that is to be issued.
///
/// @param billId the caller's own id: the same again is the same bill
record NewBill(
        @NotBlank @Size(max = 100) String billId,
        @NotBlank @Size(max = 100) String agreementId,
        @NotNull Money amount,
        @NotNull Instant dueAt) {

    /// Whether this very bill was issued before.
    boolean sameAs(Bill bill, String agreement) {
        return agreementId.equals(agreement) && amount.equals(bill.amount()) && dueAt.equals(bill.dueAt());
    }
}
