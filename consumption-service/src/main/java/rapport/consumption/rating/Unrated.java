package rapport.consumption.rating;

/// An event that this tariff has no price for: it is parked with its reason. Balances are as before.
public record Unrated(Reason reason, String detail) implements Outcome {
    /// Why.
    public enum Reason {
        /// The tariff does not name this kind of usage.
        KIND_UNKNOWN,
        /// No rule fits, and the tariff says `"otherwise": "REFUSE"`.
        NO_RULE,
        /// The payer's prepaid money is of another currency than the tariff.
        OTHER_CURRENCY,
        /// The charge or a counter would not fit its field.
        TOO_LARGE
    }
}
