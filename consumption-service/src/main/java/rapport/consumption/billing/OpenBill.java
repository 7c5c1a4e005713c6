package rapport.consumption.billing;

import java.time.Instant;
import java.util.Comparator;

/// A bill and what is still owed of it.
public record OpenBill(String billId, String number, Instant dueAt, long minor, long open) {
    /// Which is paid first: the one that is due first, then the one that was issued first.
    static final Comparator<OpenBill> OLDEST_FIRST =
            Comparator.comparing(OpenBill::dueAt).thenComparing(OpenBill::number);

    OpenBill less(long paid) {
        return new OpenBill(billId, number, dueAt, minor, Math.subtractExact(open, paid));
    }
}
