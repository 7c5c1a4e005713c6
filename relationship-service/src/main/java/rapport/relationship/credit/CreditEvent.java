package rapport.relationship.credit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import rapport.chassis.event.Announcement;
import rapport.chassis.money.Money;

/// What is said of credits.
sealed interface CreditEvent extends Announcement {

    /// Consumption is to give it.
    record Granted(
            String creditId,
            String accountId,
            String agreementId,
            Money amount,
            @JsonProperty("cause") CreditCause why,
            String reason,
            Instant at)
            implements CreditEvent {
        static Granted of(CreditView credit) {
            return new Granted(
                    credit.creditId(),
                    credit.accountId(),
                    credit.agreementId(),
                    credit.amount(),
                    credit.cause(),
                    credit.reason(),
                    credit.grantedAt());
        }
    }

    String creditId();

    String accountId();

    @Override
    default String topic() {
        return "relationship.credits";
    }

    @Override
    default String type() {
        return "relationship.credit.granted.v1";
    }

    @Override
    default String subject() {
        return creditId();
    }

    @Override
    default String key() {
        return accountId();
    }

    @Override
    default long subjectVersion() {
        return 1;
    }
}
