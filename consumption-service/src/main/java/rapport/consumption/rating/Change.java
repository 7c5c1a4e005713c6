package rapport.consumption.rating;

/// How one balance moved: by one event in a [Rated], by all of a batch in [Balances#changes].
public record Change(Key key, long before, long after) {}
