package rapport.notification.channel;

/// What a provider says became of a message that it had accepted.
///
/// @param providerId the id that it gave when it accepted
/// @param error its code, for operators
public record Receipt(String providerId, State state, String error) {
    public enum State {
        DELIVERED,
        UNDELIVERABLE,
        EXPIRED,
        /// Still on its way: changes nothing.
        UNDERWAY,
        /// The provider lost track of it.
        UNKNOWN
    }
}
