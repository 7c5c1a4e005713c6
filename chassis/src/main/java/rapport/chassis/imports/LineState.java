package rapport.chassis.imports;

/// Where a line of an import stands.
public enum LineState {
    /// Nobody has looked at it yet.
    WAITING,
    /// It was new, and is there now; in a dry run, it would be.
    TAKEN,
    /// What it says was there already.
    EXISTS,
    /// It cannot be taken in, for a reason that it is kept with.
    REFUSED,
    /// The import was cancelled before anybody looked at it.
    LEFT
}
