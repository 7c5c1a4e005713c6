package rapport.relationship.standing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;

/// What an agreement owes beyond its due date, and the oldest bill that it began with.
record Debt(
        Money overdue,
        @Nullable Instant dueAt,
        @Nullable String billId,
        @Nullable String billNumber) {

    static Debt none(String currency) {
        return new Debt(new Money(0, currency), null, null, null);
    }

    boolean owed() {
        return overdue.minor() > 0;
    }

    /// The same debt with another amount; a cleared one still names the bill that it was about.
    Debt becoming(Money amount) {
        return new Debt(amount, dueAt, billId, billNumber);
    }

    /// A further miss: the amount is the new total, the oldest bill stays the one that is spoken of.
    Debt joinedBy(Debt later) {
        return owed() && dueAt != null ? becoming(later.overdue()) : later;
    }
}
