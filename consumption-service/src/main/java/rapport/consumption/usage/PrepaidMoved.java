package rapport.consumption.usage;

/// Fired inside the transaction in which somebody moved prepaid money, once it is written.
///
/// @param agreementId whose money it was, before it was transferred
/// @param reference the id under which it was decided
public record PrepaidMoved(How how, String agreementId, String reference) {
    /// What was done.
    public enum How {
        TOPPED_UP,
        ADJUSTED,
        TRANSFERRED
    }
}
