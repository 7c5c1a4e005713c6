package rapport.consumption.rating;

/// Who began it. Data sessions are outgoing.
public enum Direction {
    OUTGOING,
    INCOMING
}
