package rapport.consumption.receivable;

import java.time.Instant;
import rapport.chassis.money.Money;

/// A movement on the ledger. What the customer owes is positive.
public record Entry(Kind kind, Money amount, String reference, Instant at) {
    /// Why the balance moved.
    public enum Kind {
        BILLED,
        CREDITED,
        PAID,
        REVERSED,
        /// Money is on its way back to the customer, or there.
        REFUNDED,
        /// It did not get there, and is ours to use again.
        REFUND_FAILED,
        /// For a direct debit that came back.
        FEE
    }
}
