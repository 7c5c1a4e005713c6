package rapport.consumption.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.InvalidEvent;
import rapport.chassis.money.Money;

/// A payment as a partner says it (`partner.payment.received.v1`).
///
/// @param agreementId what it is for; or else billId says it
record PaymentReceived(
        String paymentId,
        @Nullable String agreementId,
        @Nullable String billId,
        Money amount,
        Instant paidAt) {
    private static final int MAX_ID = 100;
    private static final long MOST_MINOR = 1_000_000_000_000L;

    PaymentReceived {
        name(paymentId, "paymentId");
        name(agreementId, "agreementId");
        name(billId, "billId");
        if (agreementId == null && billId == null) {
            throw new InvalidEvent("agreementId", "is required, unless billId is given");
        }
        if (amount != null && (!amount.isPositive() || amount.minor() > MOST_MINOR)) {
            throw new InvalidEvent("amount.minor", "must be more than 0 and at most " + MOST_MINOR);
        }
    }

    /// What is there must be a name; whether it must be there is said elsewhere.
    private static void name(@Nullable String value, String field) {
        if (value != null && (value.isBlank() || value.length() > MAX_ID)) {
            throw new InvalidEvent(field, "must be 1 to 100 characters");
        }
    }
}
