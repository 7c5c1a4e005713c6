package rapport.consumption.rating;

import java.util.Set;

/// What a period costs at least.
///
/// @param amount hundred-millionths of a whole period
/// @param of ids of rules and charges that count towards it; empty for all
public record MinimumSpend(long amount, Set<String> of, DayCount dayCount) {}
