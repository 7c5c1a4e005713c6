package rapport.consumption.usage;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import rapport.consumption.rating.BillingCalendar;
import rapport.consumption.rating.Period;
import rapport.consumption.rating.RateTable;
import rapport.consumption.rating.Tariff;
import rapport.consumption.rating.Usage;
import rapport.consumption.subscriber.Subscriber;
import rapport.consumption.tariff.Released;

/// A record with the period that it is billed in: its own, or the open one when a bill has closed that.
///
/// @param including says what that period includes: the version in force when it began
record Priced(Attributed attributed, BillingCalendar calendar, Period period, Tariff including) {

    /// @param openFrom the first day that no bill has closed, read while the balances are locked
    static Priced of(Attributed attributed, @Nullable LocalDate openFrom, Released released) {
        var placed = Placed.of(
                attributed.subscriber(),
                attributed.table(),
                attributed.record().usage().startedAt(),
                openFrom,
                released);
        return new Priced(attributed, placed.calendar(), placed.period(), placed.including());
    }

    Admitted record() {
        return attributed.record();
    }

    Subscriber subscriber() {
        return attributed.subscriber();
    }

    /// Of the time of use.
    RateTable table() {
        return attributed.table();
    }

    BalanceRow.Id ownRow() {
        return attributed.ownRow();
    }

    BalanceRow.Id sharedRow() {
        return attributed.sharedRow();
    }

    Usage usage() {
        return attributed.usage();
    }
}
