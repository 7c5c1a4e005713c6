package rapport.consumption.rating;

import java.time.LocalDate;

/// Parts of a period's amount. Parts that make up a period add up to the whole, to the last digit; except by
/// [DayCount#WHOLE], which has no parts.
public final class Proration {
    private Proration() {}

    /// What the days from `from` (inclusive) to `to` (exclusive) cost of a whole period.
    ///
    /// @param whole in any integer unit: hundred-millionths, minor units, bytes of an allowance; not negative
    public static long part(long whole, Period period, LocalDate from, LocalDate to, DayCount rule) {
        var first = from.isBefore(period.firstDay()) ? period.firstDay() : from;
        var end = to.isAfter(period.endDay()) ? period.endDay() : to;
        if (!first.isBefore(end)) {
            return 0;
        }
        if (rule == DayCount.WHOLE) {
            return whole;
        }
        return until(whole, period, end, rule) - until(whole, period, first, rule);
    }

    /// What it costs from the beginning to before this day. It begins with 0, ends with the whole and never
    /// falls.
    private static long until(long whole, Period period, LocalDate day, DayCount rule) {
        var days = Math.toIntExact(day.toEpochDay() - period.firstDay().toEpochDay());
        if (rule == DayCount.THIRTY) {
            return Exact.share(whole, days == period.days() ? 30 : Math.min(days, 30), 30);
        }
        return Exact.share(whole, days, period.days());
    }
}
