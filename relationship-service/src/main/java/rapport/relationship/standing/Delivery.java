package rapport.relationship.standing;

/// What became of a message, in notification's words.
enum Delivery {
    ACCEPTED,
    DELIVERED,
    BOUNCED,
    EXPIRED,
    SUPPRESSED,
    DEFERRED,
    UNKNOWN
}
