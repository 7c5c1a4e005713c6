package rapport.consumption.billingaccount;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import rapport.consumption.surface.Money;
import rapport.consumption.surface.Period;

/// How much an account comes to.
///
/// @param balanceType balance: the fold of the ledger, less than nothing where more was paid than billed; open: what of
///     bills is not paid; overdue: what of that is past its due date
@Schema(name = "AccountBalance")
record Balance(String balanceType, Money amount, Period validFor) {
    static Balance of(String type, Money amount, Instant now) {
        return new Balance(type, amount, new Period(now, null));
    }
}
