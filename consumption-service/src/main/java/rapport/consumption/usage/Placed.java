package rapport.consumption.usage;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import rapport.consumption.rating.BillingCalendar;
import rapport.consumption.rating.Period;
import rapport.consumption.rating.RateTable;
import rapport.consumption.rating.Tariff;
import rapport.consumption.subscriber.Subscriber;
import rapport.consumption.tariff.Released;

/// The period that use goes to: its own, or the open one when a bill has closed that.
///
/// @param including says what that period includes: the version in force when it began
record Placed(BillingCalendar calendar, Period period, Tariff including) {

    /// @param table of the time of use
    /// @param openFrom the first day that no bill has closed, read while the balances are locked
    static Placed of(
            Subscriber user, RateTable table, Instant usedAt, @Nullable LocalDate openFrom, Released released) {
        var zone = table.tariff().zone();
        var calendar = new BillingCalendar(user.billDay(), zone);
        var period = openFrom == null
                ? calendar.at(usedAt)
                : calendar.billing(
                        usedAt, calendar.at(openFrom.atStartOfDay(zone).toInstant()));
        var including =
                released.at(user.offering(), period.start()).orElse(table).tariff();
        return new Placed(calendar, period, including);
    }
}
