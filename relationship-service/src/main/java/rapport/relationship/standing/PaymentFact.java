package rapport.relationship.standing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;

/// What we read of consumption's payments.
sealed interface PaymentFact {
    String accountId();

    String agreementId();

    Money overdue();

    Instant at();

    StandingFact fact();

    record PaymentMissed(
            String accountId,
            String agreementId,
            String billId,
            @Nullable String billNumber,
            Money overdue,
            Instant dueAt,
            Instant at)
            implements PaymentFact {
        @Override
        public StandingFact fact() {
            return new StandingFact.Missed(new Debt(overdue, dueAt, billId, billNumber), at);
        }
    }

    record PaymentReceived(String accountId, String agreementId, Money overdue, Instant at) implements PaymentFact {
        @Override
        public StandingFact fact() {
            return new StandingFact.Paid(overdue, at, null);
        }
    }

    /// What was credited is owed no longer, as if it had been paid.
    record CreditApplied(String accountId, String agreementId, String creditNoteId, Money overdue, Instant at)
            implements PaymentFact {
        @Override
        public StandingFact fact() {
            return new StandingFact.Paid(overdue, at, creditNoteId);
        }
    }

    record PaymentReversed(String accountId, String agreementId, Money overdue, Instant at) implements PaymentFact {
        @Override
        public StandingFact fact() {
            return new StandingFact.Reversed(overdue, at);
        }
    }

    default Receivable opened() {
        return Receivable.opened(agreementId(), accountId(), overdue().currency(), at());
    }
}
