package rapport.consumption.customer;

/// What consumption reads of an account.
///
/// @param brand says which legal entity bills it
record AccountFact(String accountId, String brand) {}
