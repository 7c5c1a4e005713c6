package rapport.relationship.standing;

/// The name of a standing, as events, rows and screens show it.
enum State {
    CURRENT,
    DUE,
    REMINDED,
    NOTICE_SERVED,
    RESTRICTED,
    SUSPENDED,
    TERMINATION_NOTICED,
    TERMINATED,
    HANDED_OVER,
    WRITTEN_OFF
}
