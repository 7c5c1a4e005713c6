package rapport.consumption.rating;

/// What rating says of one event.
public sealed interface Outcome permits Rated, Unrated {}
