package rapport.consumption.receivable;

import java.time.Instant;
import java.util.Comparator;
import rapport.chassis.event.Cause;
import rapport.chassis.money.Money;

/// A bill and what of it is still open.
///
/// @param missed whether its due date has passed unpaid and that was said
/// @param cause the journey that began with the bill, and the event that issued it
public record Bill(
        String billId,
        String number,
        Money amount,
        Money open,
        Instant dueAt,
        boolean missed,
        Cause cause,
        Instant issuedAt) {
    /// The order in which payments settle bills: the oldest debt first.
    public static final Comparator<Bill> OLDEST_FIRST =
            Comparator.comparing(Bill::dueAt).thenComparing(Bill::issuedAt).thenComparing(Bill::billId);

    Bill settledBy(Money part) {
        return new Bill(billId, number, amount, open.minus(part), dueAt, missed, cause, issuedAt);
    }

    Bill reopenedBy(Money part) {
        return new Bill(billId, number, amount, open.plus(part), dueAt, missed, cause, issuedAt);
    }

    Bill asMissed() {
        return new Bill(billId, number, amount, open, dueAt, true, cause, issuedAt);
    }

    public boolean isOpen() {
        return open.isPositive();
    }

    /// Open and past its due date.
    public boolean isOverdue(Instant now) {
        return isOpen() && !dueAt.isAfter(now);
    }
}
