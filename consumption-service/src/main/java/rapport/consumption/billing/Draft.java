package rapport.consumption.billing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import rapport.chassis.money.Money;

/// What a bill would be, or why there is none.
sealed interface Draft {
    /// There is nothing to do yet.
    record Nothing(String reason) implements Draft {}

    /// It cannot be billed before somebody mends something.
    record Flawed(String reason) implements Draft {}

    /// What a period comes to.
    ///
    /// @param from the period's first day
    /// @param to the day after its last
    /// @param closes whether the period is over with it
    /// @param settled until when charges are settled by it
    record Statement(
            String agreementId,
            String accountId,
            LegalEntity seller,
            LocalDate from,
            LocalDate to,
            boolean closes,
            List<Line> lines,
            List<TaxTotal> taxes,
            Money net,
            Money tax,
            Money total,
            Map<Subject.ChargeOf, LocalDate> settled)
            implements Draft {
        /// Whether there is nothing to put on a bill.
        boolean isEmpty() {
            return lines.isEmpty();
        }
    }
}
