package rapport.provisioning.change;

/// Where planned work stands.
enum ChangeStatus {
    TENTATIVE,
    CONFIRMED,
    STARTED,
    RESTORED,
    CANCELLED;

    /// Still ahead or under way, so that other work can collide with it.
    boolean active() {
        return switch (this) {
            case TENTATIVE, CONFIRMED, STARTED -> true;
            case RESTORED, CANCELLED -> false;
        };
    }
}
