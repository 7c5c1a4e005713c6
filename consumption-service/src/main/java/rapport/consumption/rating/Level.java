package rapport.consumption.rating;

/// Where a counter, a cap or a spend stands, as it was stored.
public record Level(Key key, long value) {}
