package rapport.consumption.rating;

import java.util.Set;

/// From one local time to another on some days. A window that does not end after it begins runs past
/// midnight, and belongs to the day on which it began.
///
/// @param days 1 Monday to 7 Sunday, 8 holiday. A holiday is a day of its own, not a weekday.
/// @param from minute of the day
/// @param to minute of the day, exclusive; 1440 is midnight at its end
public record Window(Set<Integer> days, int from, int to) {
    static final int HOLIDAY = 8;

    /// @param today kind of the day
    /// @param yesterday kind of the day before
    boolean holds(int today, int yesterday, int minute) {
        if (from < to) {
            return days.contains(today) && minute >= from && minute < to;
        }
        return (days.contains(today) && minute >= from) || (days.contains(yesterday) && minute < to);
    }
}
