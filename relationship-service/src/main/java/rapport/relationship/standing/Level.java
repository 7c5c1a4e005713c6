package rapport.relationship.standing;

/// How much of a service provisioning blocks for debt.
enum Level {
    NONE,
    RESTRICTED,
    SUSPENDED
}
