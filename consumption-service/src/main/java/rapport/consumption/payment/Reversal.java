package rapport.consumption.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.event.Ids;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.problem.Problem;
import rapport.consumption.receivable.Accounts;
import rapport.consumption.receivable.Bill;
import rapport.consumption.receivable.Payment;
import rapport.consumption.receivable.Receivables;

/// Takes a payment back, as a bank does with a chargeback or a direct debit that comes back: what it had
/// settled is open again.
@ApplicationScoped
public class Reversal {
    private final Accounts accounts;
    private final Payments payments;
    private final ReturnFee fee;
    private final Outbox outbox;
    private final Clock clock;

    Reversal(Accounts accounts, Payments payments, ReturnFee fee, Outbox outbox, Clock clock) {
        this.accounts = accounts;
        this.payments = payments;
        this.fee = fee;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// @param code the bank's reason, if it gave one
    /// @throws Problem when there is no such payment, or nothing of it can be taken back
    @Transactional
    PaymentView reverse(Payment.Key key, String why, @Nullable String code) {
        if (key.isCreditNote()) {
            throw Problem.of(PaymentProblem.NOT_ALLOCATED, "It is a credit note, and stays as it was issued.");
        }
        var agreementId = payment(key).agreementId();
        if (agreementId == null) {
            throw Problem.of(PaymentProblem.NOT_ALLOCATED, "It waits in suspense; nothing of it has settled anything.");
        }
        var account = accounts.lockWithHistory(agreementId).orElse(null);
        if (account == null || !payment(key).state().equals("ALLOCATED")) {
            throw Problem.of(PaymentProblem.NOT_ALLOCATED, "It was reversed before.");
        }
        if (payments.isBeingRefunded(key)) {
            throw Problem.of(PaymentProblem.BEING_REFUNDED, "Wait until it is known what became of its refund.");
        }
        takeBack(account, key, why, code);
        return payment(key);
    }

    /// What became of a payment that a bank has taken back.
    public enum Fate {
        TAKEN_BACK,
        TAKEN_BACK_BEFORE,
        /// It is not there to be taken back, or on its way to the customer in this moment.
        LEFT
    }

    /// Takes back what a bank has taken back already: that cannot be refused. Needs a transaction.
    public Fate reverseIfStanding(Payment.Key key, String why, @Nullable String code) {
        if (key.isCreditNote()) {
            return Fate.LEFT;
        }
        var agreementId = payments.find(key).map(PaymentView::agreementId).orElse(null);
        var account = agreementId == null
                ? null
                : accounts.lockWithHistory(agreementId).orElse(null);
        if (account == null) {
            return Fate.LEFT;
        }
        return switch (payment(key).state()) {
            case "REVERSED" -> Fate.TAKEN_BACK_BEFORE;
            case "ALLOCATED" -> payments.isBeingRefunded(key) ? Fate.LEFT : takenBack(account, key, why, code);
            default -> Fate.LEFT;
        };
    }

    private Fate takenBack(Receivables account, Payment.Key key, String why, @Nullable String code) {
        takeBack(account, key, why, code);
        return Fate.TAKEN_BACK;
    }

    private void takeBack(Receivables account, Payment.Key key, String why, @Nullable String code) {
        var now = Instant.now(clock);
        var view = payment(key);
        var amount = view.amount().minus(view.refunded());
        var reopened = account.reverse(key, now);
        var cause = reopened.stream().min(Bill.OLDEST_FIRST).map(Bill::cause).orElseGet(Cause::root);
        if (amount.isPositive()) {
            outbox.announce(PaymentEvent.reversed(account, key, amount, why, now), cause);
        }
        var journey = Objects.requireNonNullElse(cause.causationId(), Ids.next().toString());
        fee.charge(account, key, code, new Cause(cause.correlationId(), journey), now);
        accounts.write(List.of(account));
        payments.markReversed(key, why);
    }

    private PaymentView payment(Payment.Key key) {
        return payments.find(key).orElseThrow(() -> Problem.notFound("payment", key.paymentId()));
    }
}
