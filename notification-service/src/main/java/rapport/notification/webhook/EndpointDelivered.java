package rapport.notification.webhook;

/// An endpoint has taken messages. Fired in the transaction that writes it, once for all of its messages in it.
///
/// @param delivered how many it has taken by now, ever; a replayed message counts again
public record EndpointDelivered(String endpoint, long delivered) {}
