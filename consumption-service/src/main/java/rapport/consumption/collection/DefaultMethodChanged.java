package rapport.consumption.collection;

/// Fired inside the transaction from which on something else of an account is charged where nothing else is said.
public record DefaultMethodChanged(String accountId) {}
