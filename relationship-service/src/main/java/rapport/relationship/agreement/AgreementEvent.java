package rapport.relationship.agreement;

import java.time.Duration;
import java.time.Instant;
import rapport.chassis.event.Announcement;

/// What is said of agreements.
sealed interface AgreementEvent extends Announcement {
    record Signed(
            String agreementId,
            String accountId,
            String offering,
            Duration maintenanceNotice,
            Instant signedAt,
            String reason)
            implements AgreementEvent {
        static Signed of(Agreement agreement) {
            return new Signed(
                    agreement.agreementId(),
                    agreement.accountId(),
                    agreement.offering(),
                    agreement.maintenanceNotice(),
                    agreement.signedAt(),
                    "The agreement was signed when the account was opened.");
        }

        @Override
        public String subject() {
            return agreementId;
        }

        @Override
        public long subjectVersion() {
            return 1;
        }
    }

    @Override
    default String topic() {
        return "relationship.agreements";
    }

    @Override
    default String type() {
        return switch (this) {
            case Signed _ -> "relationship.agreement.signed.v1";
        };
    }
}
