package rapport.consumption.usage;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import rapport.consumption.rating.Rated;
import rapport.consumption.subscriber.Subscriber;

/// A record with what it costs, and whom.
///
/// @param counted the first day of the period whose balances it moved; null where that is what it is billed with
/// @param takesBack the record that this one takes back; null for one that is charged
record Charged(
        Admitted record,
        Subscriber subscriber,
        LocalDate periodStart,
        Rated rated,
        @Nullable LocalDate counted,
        @Nullable RecordId takesBack) {
    Charged(Admitted record, Subscriber subscriber, LocalDate periodStart, Rated rated) {
        this(record, subscriber, periodStart, rated, null, null);
    }
}
