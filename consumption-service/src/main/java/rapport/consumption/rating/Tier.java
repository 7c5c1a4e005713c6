package rapport.consumption.rating;

/// Up to and with how many units of the period which price holds.
///
/// @param upTo [Long#MAX_VALUE] for the last
/// @param price hundred-millionths
public record Tier(long upTo, long price) {}
