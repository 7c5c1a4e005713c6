package rapport.relationship.standing;

/// Everything that the passing of time can lead to, and the way back.
enum Move {
    REMIND,
    SERVE_NOTICE,
    RESTRICT,
    SUSPEND,
    NOTICE_TERMINATION,
    TERMINATE,
    HAND_OVER,
    WRITE_OFF,
    RESTORE,
    DEEM_SERVED,
    NEXT_CHANNEL,
    EXPIRE_HOLD;

    /// Whether the customer loses something by it: such a move keeps to working days, and to the brake.
    boolean adverse() {
        return switch (this) {
            case RESTRICT, SUSPEND, TERMINATE, HAND_OVER -> true;
            case REMIND, SERVE_NOTICE, NOTICE_TERMINATION, WRITE_OFF, RESTORE, DEEM_SERVED, NEXT_CHANNEL, EXPIRE_HOLD ->
                false;
        };
    }

    /// Whether a hold over the whole amount keeps it from happening.
    boolean pressing() {
        return switch (this) {
            case REMIND, SERVE_NOTICE, RESTRICT, SUSPEND, NOTICE_TERMINATION, TERMINATE, HAND_OVER, NEXT_CHANNEL ->
                true;
            case WRITE_OFF, RESTORE, DEEM_SERVED, EXPIRE_HOLD -> false;
        };
    }
}
