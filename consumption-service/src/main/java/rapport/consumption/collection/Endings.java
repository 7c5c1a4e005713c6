package rapport.consumption.collection;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;
import rapport.chassis.event.Cause;
import rapport.chassis.outbox.Outbox;
import rapport.consumption.payment.PaymentEvent;
import rapport.consumption.receivable.Bill;
import rapport.consumption.receivable.Payment;
import rapport.consumption.receivable.Receivables;

/// What the end of an attempt does to the ledger, and what others hear of it.
@ApplicationScoped
class Endings {
    private static final Logger LOG = Logger.getLogger(Endings.class);

    private final Outbox outbox;

    Endings(Outbox outbox) {
        this.outbox = outbox;
    }

    /// @param before the state that it was in
    void end(Attempt attempt, State before, Receivables account, Instant now) {
        var succeeded = attempt.progress().state() == State.SUCCEEDED;
        switch (attempt.kind()) {
            case COLLECT -> {
                if (succeeded) {
                    collected(attempt, account, now);
                } else {
                    failed(attempt, account, now);
                }
            }
            case REFUND -> {
                var payment = Objects.requireNonNull(attempt.refunded());
                if (succeeded) {
                    refunded(attempt, payment, before, account, now);
                } else {
                    comesBack(attempt, payment, account, now);
                }
            }
        }
    }

    private void collected(Attempt attempt, Receivables account, Instant now) {
        var payment = Payment.of(attempt.payment(), attempt.amount(), now, now);
        var settled = account.receive(payment, attempt.billId());
        outbox.announce(PaymentEvent.received(account, payment, settled, now), cause(attempt, settled));
    }

    private void failed(Attempt attempt, Receivables account, Instant now) {
        outbox.announce(
                new PaymentEvent.Failed(
                        account.nextVersion(),
                        attempt.id(),
                        account.accountId(),
                        account.agreementId(),
                        attempt.amount(),
                        String.valueOf(attempt.progress().reason()),
                        attempt.progress().retryable(),
                        "A payment could not be collected.",
                        now),
                cause(attempt, List.of()));
    }

    /// A refund that had failed and was paid out after all is taken from the payment again, as far as it is there.
    private void refunded(Attempt attempt, Payment.Key payment, State before, Receivables account, Instant now) {
        if (before == State.FAILED) {
            if (account.refundable(payment).compareTo(attempt.amount()) < 0) {
                LOG.warnf("refund %s was paid out after all, and its payment has gone elsewhere", attempt.id());
                return;
            }
            if (!account.refund(payment, attempt.amount(), attempt.id(), now).isEmpty()) {
                outbox.announce(
                        PaymentEvent.reversed(account, payment, attempt.amount(), "it was refunded after all", now),
                        cause(attempt, List.of()));
            }
        }
        outbox.announce(
                new PaymentEvent.Refunded(
                        account.nextVersion(),
                        attempt.id(),
                        payment.paymentId(),
                        account.accountId(),
                        account.agreementId(),
                        attempt.amount(),
                        "Money was given back.",
                        now),
                cause(attempt, List.of()));
    }

    /// What did not get there counts as paid again.
    private void comesBack(Attempt attempt, Payment.Key payment, Receivables account, Instant now) {
        var settled = account.refundFailed(payment, attempt.amount(), attempt.id(), now);
        if (!settled.isEmpty()) {
            var again = Payment.of(payment, attempt.amount(), now, now);
            outbox.announce(PaymentEvent.received(account, again, settled, now), cause(attempt, settled));
        }
    }

    private static Cause cause(Attempt attempt, List<Bill> settled) {
        return settled.stream()
                .min(Bill.OLDEST_FIRST)
                .map(bill -> new Cause(bill.cause().correlationId(), null))
                .orElse(new Cause(attempt.correlationId(), null));
    }
}
