package rapport.consumption.rating;

/// What a discount takes off one item.
///
/// @param item of the same id, with a negative amount
public record Off(String discount, Item item) {}
