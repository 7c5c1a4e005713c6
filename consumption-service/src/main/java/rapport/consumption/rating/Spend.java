package rapport.consumption.rating;

import java.util.List;

/// What a payer may expect to spend on usage in a period; percentages of it are announced, so that no bill is
/// a shock.
///
/// @param amount hundred-millionths
public record Spend(long amount, List<Integer> thresholds) {}
