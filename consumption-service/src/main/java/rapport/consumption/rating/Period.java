package rapport.consumption.rating;

import java.time.Instant;
import java.time.LocalDate;

/// A billing period: from the start of its first day to the start of the day after its last.
///
/// @param firstDay in the calendar's time zone
/// @param endDay the day after its last
/// @param end exclusive
public record Period(LocalDate firstDay, LocalDate endDay, Instant start, Instant end) {
    public boolean contains(Instant at) {
        return !at.isBefore(start) && at.isBefore(end);
    }

    public int days() {
        return Math.toIntExact(endDay.toEpochDay() - firstDay.toEpochDay());
    }
}
