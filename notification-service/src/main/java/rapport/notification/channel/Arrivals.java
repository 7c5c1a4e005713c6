package rapport.notification.channel;

import java.util.List;

/// What came in from providers, told to observers inside one transaction. It is acknowledged only after that
/// transaction is durable.
public record Arrivals(List<Receipt> receipts, List<Reply> replies) {}
