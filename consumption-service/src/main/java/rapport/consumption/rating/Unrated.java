package rapport.consumption.rating;

/// An event that this tariff has no price for: it is parked with its reason. Balances are as before.
public record Unrated(Reason reason, String detail) implements Outcome {
    /// Why.
    public enum Reason {
        /// The tariff does not name this kind of usage.
        KIND_UNKNOWN,
        /// No rule fits, and the tariff says `"otherwise": "REFUSE"`.
        NO_RULE,
        /// The charge or a counter would not fit its field.
        TOO_LARGE
    }
}
