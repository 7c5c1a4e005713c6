package rapport.notification.webhook;

/// An endpoint said that it is gone (410), or failed for as long as messages are tried. Fired in the transaction that
/// disables it.
public record EndpointDisabled(String endpoint, String reason) {}
