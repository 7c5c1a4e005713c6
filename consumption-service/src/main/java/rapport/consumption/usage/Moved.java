package rapport.consumption.usage;

import java.time.LocalDate;
import rapport.consumption.rating.Rated;

/// What became of a record that was taken back or rated again.
///
/// @param billedWith the first day of the period that the money goes to: its own, or the open one when a
/// bill has closed
///     that
/// @param counted the first day of the period whose balances moved
/// @param late whether its own was closed
record Moved(Kept entry, LocalDate billedWith, LocalDate counted, boolean late, Rated rated) {}
