package rapport.consumption.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import rapport.chassis.event.Cause;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.problem.Problem;
import rapport.consumption.receivable.Accounts;
import rapport.consumption.receivable.Bill;
import rapport.consumption.receivable.Payment;

/// Takes a payment back, as a bank does with a chargeback: what it had settled is open again.
@ApplicationScoped
class Reversal {
    private final Accounts accounts;
    private final Payments payments;
    private final Outbox outbox;
    private final Clock clock;

    Reversal(Accounts accounts, Payments payments, Outbox outbox, Clock clock) {
        this.accounts = accounts;
        this.payments = payments;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// @throws Problem when there is no such payment, or nothing of it can be taken back
    @Transactional
    PaymentView reverse(Payment.Key key, String why) {
        var agreementId = payment(key).agreementId();
        if (agreementId == null) {
            throw Problem.of(PaymentProblem.NOT_ALLOCATED, "It waits in suspense; nothing of it has settled anything.");
        }
        var account = accounts.lockWithHistory(agreementId).orElse(null);
        if (account == null || !payment(key).state().equals("ALLOCATED")) {
            throw Problem.of(PaymentProblem.NOT_ALLOCATED, "It was reversed before.");
        }
        var now = Instant.now(clock);
        var reopened = account.reverse(key, now);
        var cause = reopened.stream().min(Bill.OLDEST_FIRST).map(Bill::cause).orElseGet(Cause::root);
        outbox.announce(PaymentEvent.reversed(account, key, payment(key).amount(), why, now), cause);
        accounts.write(List.of(account));
        payments.markReversed(key);
        return payment(key);
    }

    private PaymentView payment(Payment.Key key) {
        return payments.find(key).orElseThrow(() -> Problem.notFound("payment", key.paymentId()));
    }
}
