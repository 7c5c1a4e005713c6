package rapport.relationship.standing;

/// What a ledger row records. All but the last two are told to the other services as well.
enum Happened {
    FELL_DUE,
    REMINDED,
    NOTICE_REQUESTED,
    NOTICE_SERVED,
    RESTRICTION_REQUESTED,
    RESTRICTED,
    SUSPENSION_REQUESTED,
    SUSPENDED,
    RESTORE_REQUESTED,
    RESTORED,
    TERMINATION_NOTICED,
    TERMINATION_REQUESTED,
    TERMINATED,
    HANDED_OVER,
    WRITTEN_OFF,
    HELD,
    RELEASED,
    DEBT_CHANGED,
    STEP_FAILED;

    boolean announced() {
        return this != DEBT_CHANGED && this != STEP_FAILED;
    }

    String words() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /// Whether it asks provisioning to take something away.
    boolean asksToTake() {
        return this == RESTRICTION_REQUESTED || this == SUSPENSION_REQUESTED || this == TERMINATION_REQUESTED;
    }
}
