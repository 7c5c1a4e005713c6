package rapport.consumption.usage;

/// Why a record cannot be rated yet.
enum Waiting {
    /// Nobody is known to have used that number then; provisioning may say so yet.
    UNKNOWN_SUBSCRIBER,
    /// There is no tariff for the agreement at that time.
    NO_TARIFF,
    /// It needs a feature that was asked for before, on or off, and provisioning has not said yet since when it is so.
    FEATURE_PENDING,
    /// The tariff has no price for it.
    NO_PRICE,
    /// Another record says the same under another id. Somebody decides.
    SUSPECTED_DUPLICATE
}
