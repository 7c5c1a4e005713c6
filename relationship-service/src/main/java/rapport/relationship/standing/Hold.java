package rapport.relationship.standing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;

/// A reason not to press for an amount until some time; without an amount it covers all of it, without an
/// end it stays.
record Hold(
        String holdId,
        Kind kind,
        @Nullable Money amount,
        @Nullable Instant until,
        String reason) {

    enum Kind {
        PROMISE_TO_PAY,
        DISPUTE,
        EXEMPTION,
        PARKED_PAYMENT,
        CREDIT_GRANTED;

        /// Whether it says that the amount may not be owed, or may be paid already, rather than to be patient.
        boolean lessens() {
            return switch (this) {
                case DISPUTE, PARKED_PAYMENT, CREDIT_GRANTED -> true;
                case PROMISE_TO_PAY, EXEMPTION -> false;
            };
        }

        String words() {
            return switch (this) {
                case PROMISE_TO_PAY -> "promise to pay";
                case DISPUTE -> "dispute";
                case EXEMPTION -> "exemption";
                case PARKED_PAYMENT -> "parked payment";
                case CREDIT_GRANTED -> "granted credit";
            };
        }
    }

    boolean expiredAt(Instant now) {
        return until != null && !until.isAfter(now);
    }

    long frozen(long overdue) {
        return amount == null ? overdue : Math.min(overdue, amount.minor());
    }
}
