package rapport.relationship.partner;

/// A partner that Kafka does not have as it should be.
///
/// @param loginLost whether its password is gone, which nobody can make again but by making another
record Difference(Partner partner, boolean loginLost) {}
