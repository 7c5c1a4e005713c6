package rapport.consumption.billing;

/// How far a bill run is.
enum RunState {
    /// What would be billed is worked out, and nothing is changed.
    DRAFTING,
    /// It waits for somebody to look at it and release it.
    DRAFTED,
    /// Bills are issued.
    RUNNING,
    PAUSED,
    DONE,
    CANCELLED
}
