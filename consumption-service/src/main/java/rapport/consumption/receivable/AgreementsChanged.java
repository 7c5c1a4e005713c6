package rapport.consumption.receivable;

import java.util.List;
import rapport.chassis.event.Cause;

/// Fired inside the transaction from which on something else holds of agreements as they are billed.
public record AgreementsChanged(What what, List<Changed> agreements) {
    public enum What {
        /// They can be billed from now on.
        KNOWN,
        /// The first bill or credit note of each has come: its ledger begins, and its currency stays.
        BEGUN,
        /// Their periods begin on another day.
        BILL_DAY
    }

    /// @param cause why it is so
    public record Changed(String agreementId, String accountId, Cause cause) {}
}
