package rapport.relationship.standing;

import java.time.Instant;
import rapport.chassis.money.Money;

/// The receivable group of one agreement: what is owed, where it stands, what is held.
///
/// @param standingId the agreement's id
/// @param version grows by one with everything that is announced of it
record Receivable(String standingId, String accountId, long version, Debt debt, Standing standing, Holds holds) {

    Receivable {
        if (standing instanceof Standing.Current && debt.owed()) {
            throw new IllegalArgumentException("an agreement that owes something is not current");
        }
    }

    static Receivable opened(String agreementId, String accountId, String currency, Instant at) {
        return new Receivable(
                agreementId, accountId, 0, Debt.none(currency), new Standing.Current(at, new Step.Idle()), Holds.NONE);
    }

    boolean pressable() {
        return holds.pressable(debt.overdue()) > 0;
    }

    /// The debt as a message may name it: without what is held.
    Debt demand() {
        return debt.becoming(
                new Money(holds.pressable(debt.overdue()), debt.overdue().currency()));
    }

    Receivable becoming(Debt owed, Standing next, Holds held) {
        return new Receivable(standingId, accountId, version, owed, next, held);
    }

    Receivable becoming(Standing next) {
        return becoming(debt, next, holds);
    }

    Receivable nextVersion() {
        return new Receivable(standingId, accountId, version + 1, debt, standing, holds);
    }
}
