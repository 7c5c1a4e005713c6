package rapport.testkit.walls;

/// What callers are there.
public enum Kind {
    NOBODY,
    CUSTOMER,
    PARTNER,
    READER,
    OPERATOR
}
