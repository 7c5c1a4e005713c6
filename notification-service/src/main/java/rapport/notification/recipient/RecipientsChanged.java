package rapport.notification.recipient;

import java.util.Set;

/// Told inside the transaction that learnt more about these accounts, so that what waits for them goes on.
public record RecipientsChanged(Set<String> accountIds) {}
