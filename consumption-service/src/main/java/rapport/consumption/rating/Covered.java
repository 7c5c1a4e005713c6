package rapport.consumption.rating;

/// Units of an event that an allowance paid for; negative where it was taken back.
///
/// @param grant the balance that they came from
public record Covered(Key grant, long units) {}
