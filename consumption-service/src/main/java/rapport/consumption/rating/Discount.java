package rapport.consumption.rating;

import java.util.Set;

/// Something off some bill lines.
///
/// @param millionths of the amount: 10 % is 100 000; 0 when it is an amount
/// @param amount hundred-millionths per period; 0 when it is a percentage
/// @param of ids of rules and charges; empty for all
public record Discount(String id, String name, long millionths, long amount, Set<String> of) {}
