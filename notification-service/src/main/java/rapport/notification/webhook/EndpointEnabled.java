package rapport.notification.webhook;

/// Somebody wants an endpoint to be sent to again: it is open from now on, if it was not before. Fired in the
/// transaction that opens it.
public record EndpointEnabled(String endpoint) {}
