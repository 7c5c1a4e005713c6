package rapport.consumption.rating;

/// What one rule or charge comes to in a period, before rounding.
///
/// @param id of the rule, charge or discount
public record Item(String id, Amount amount) {}
