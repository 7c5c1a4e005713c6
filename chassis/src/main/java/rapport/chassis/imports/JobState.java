package rapport.chassis.imports;

/// Where an import stands.
public enum JobState {
    /// It is complete here, and nothing of it was taken in yet.
    WAITING,
    RUNNING,
    /// Each of its lines was answered.
    DONE,
    CANCELLED
}
