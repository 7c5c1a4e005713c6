package rapport.notification.webhook;

/// Where a message stands.
enum MessageState {
    /// It will be sent, or sent again.
    WAITING,
    /// The endpoint has it.
    DELIVERED,
    /// It was not taken for as long as messages are tried, or its endpoint is disabled. It can be replayed.
    DEAD,
    /// Its endpoint was closed before it was sent.
    DROPPED
}
