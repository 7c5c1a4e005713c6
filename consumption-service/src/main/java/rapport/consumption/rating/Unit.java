package rapport.consumption.rating;

/// What a kind of usage is counted in.
public enum Unit {
    SECONDS,
    BYTES,
    MESSAGES,
    /// Things that are counted one by one: downloads, calls of an interface, parking tickets.
    PIECES
}
