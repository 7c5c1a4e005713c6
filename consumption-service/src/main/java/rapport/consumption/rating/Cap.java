package rapport.consumption.rating;

import java.util.List;

/// The most that some usage can cost in a period. Beyond it the customer pays nothing, unless they consented
/// to.
///
/// @param amount hundred-millionths
/// @param shared by the family or company together, see [Subscriber#group]
public record Cap(String id, Scope scope, long amount, boolean shared, List<Integer> thresholds) {}
