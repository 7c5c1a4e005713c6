package rapport.relationship.standing;

/// A way on which a notice can reach a customer; NONE is notification's answer that there was no way.
enum Channel {
    EMAIL,
    SMS,
    POST,
    NONE
}
