package rapport.consumption.payment;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.event.Ids;
import rapport.chassis.money.Money;
import rapport.consumption.receivable.Accounts;
import rapport.consumption.receivable.Bill;
import rapport.consumption.receivable.Entry;
import rapport.consumption.receivable.Payment;
import rapport.consumption.receivable.Receivables;

/// What a customer owes for a direct debit that came back for a reason of its own: something owed with a
/// number and a due date, as a bill is, and an entry of its own on the ledger.
@ApplicationScoped
class ReturnFee {
    private static final String SERIES = "F";

    private final Accounts accounts;
    private final PaymentConfig config;

    ReturnFee(Accounts accounts, PaymentConfig config) {
        this.accounts = accounts;
        this.config = config;
    }

    /// @param code the bank's reason, if it gave one
    void charge(Receivables account, Payment.Key key, @Nullable String code, Cause cause, Instant now) {
        var minor = config.returnFeeMinor().orElse(0L);
        if (minor > 0
                && code != null
                && config.returnFeeReasons().contains(code)
                && account.isBilledIn(config.returnFeeCurrency())) {
            var fee = new Money(minor, config.returnFeeCurrency());
            account.issue(
                    new Bill(
                            "fee-"
                                    + Ids.of(
                                            "fee",
                                            key.partner(),
                                            key.paymentId()), // tells customers nothing of the partner
                            "%s-%08d".formatted(SERIES, accounts.drawNumbers(SERIES, 1)),
                            fee,
                            fee,
                            now.plus(config.returnFeeDue()),
                            false,
                            cause,
                            now),
                    Entry.Kind.FEE);
        }
    }
}
