package rapport.notification.recipient;

/// A contact as it travels.
///
/// @param sealed a compact JWE to our key
record SealedContact(String accountId, String sealed) {}
