package rapport.consumption.rating;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/// When billing periods begin: on one day of every month, in a time zone. A month that is too short for that
/// day begins its period on its last.
///
/// @param day 1 for calendar months, else the anniversary day up to 31
public record BillingCalendar(int day, ZoneId zone) {
    public BillingCalendar {
        if (day < 1 || day > 31) {
            throw new IllegalArgumentException("a billing day is between 1 and 31");
        }
    }

    public static BillingCalendar months(ZoneId zone) {
        return new BillingCalendar(1, zone);
    }

    /// The period that an instant is in.
    public Period at(Instant at) {
        var date = LocalDate.ofInstant(at, zone);
        var month = YearMonth.from(date);
        return date.isBefore(firstDay(month)) ? beginning(month.minusMonths(1)) : beginning(month);
    }

    public Period next(Period period) {
        return at(period.end());
    }

    /// The period that usage is billed in: its own, unless that was closed before the open one began. Late
    /// usage goes to the open one.
    ///
    /// @param open the oldest period that is not closed
    public Period billing(Instant usedAt, Period open) {
        return usedAt.isBefore(open.end()) ? open : at(usedAt);
    }

    private Period beginning(YearMonth month) {
        var first = firstDay(month);
        var end = firstDay(month.plusMonths(1));
        return new Period(
                first,
                end,
                first.atStartOfDay(zone).toInstant(),
                end.atStartOfDay(zone).toInstant());
    }

    private LocalDate firstDay(YearMonth month) {
        return month.atDay(Math.min(day, month.lengthOfMonth()));
    }
}
