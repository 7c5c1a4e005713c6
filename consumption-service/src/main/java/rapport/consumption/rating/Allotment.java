package rapport.consumption.rating;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// What of an allowance somebody has when a period opens.
public final class Allotment {
    private Allotment() {}

    /// The grant of this period, and what is left of earlier ones that may still be used. What is not in the
    /// answer has expired or is forfeited.
    ///
    /// Rolled over is `rolloverMost` at most, all earlier grants together; what is above that is taken from
    /// those that expire first. A grant that is carried counts from then on as granted with what was left of
    /// it.
    ///
    /// @param owner see [Subscriber]
    /// @param activeFrom the subscription's first day; before the period for who was there already
    /// @param earlier grants of this allowance and owner, as the last period left them
    public static List<Grant> open(
            Allowance allowance,
            String owner,
            BillingCalendar calendar,
            Period period,
            LocalDate activeFrom,
            Collection<Grant> earlier) {
        var grants = new ArrayList<Grant>(carried(allowance, period, earlier));
        var quantity = quantity(allowance, period, activeFrom);
        if (quantity > 0) {
            var key = new Key(owner, Meter.ALLOWANCE, allowance.id(), period.start());
            grants.add(new Grant(
                    key,
                    quantity,
                    quantity,
                    lastUsable(allowance, calendar, period).end()));
        }
        return grants;
    }

    private static long quantity(Allowance allowance, Period period, LocalDate activeFrom) {
        if (!activeFrom.isBefore(period.endDay())) {
            return 0;
        }
        return allowance.prorated()
                ? Proration.part(allowance.quantity(), period, activeFrom, period.endDay(), DayCount.ACTUAL)
                : allowance.quantity();
    }

    private static List<Grant> carried(Allowance allowance, Period period, Collection<Grant> earlier) {
        var latestExpiringFirst = earlier.stream()
                .filter(grant -> grant.until().isAfter(period.start()))
                .filter(grant -> grant.remaining() > 0)
                .sorted(Comparator.comparing(Grant::until)
                        .thenComparing(grant -> grant.key().since())
                        .reversed())
                .toList();
        var carried = new ArrayList<Grant>();
        var room = allowance.rolloverMost();
        for (var grant : latestExpiringFirst) {
            var kept = Math.min(room, grant.remaining());
            room -= kept;
            if (kept > 0) {
                carried.add(new Grant(grant.key(), kept, kept, grant.until()));
            }
        }
        return carried;
    }

    private static Period lastUsable(Allowance allowance, BillingCalendar calendar, Period period) {
        var last = period;
        for (var i = 0; i < allowance.rolloverPeriods(); i++) {
            last = calendar.next(last);
        }
        return last;
    }
}
