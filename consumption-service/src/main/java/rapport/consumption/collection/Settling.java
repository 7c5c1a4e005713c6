package rapport.consumption.collection;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.TreeSet;
import rapport.chassis.event.Cause;
import rapport.chassis.outbox.Outbox;
import rapport.consumption.payment.PaymentEvent;
import rapport.consumption.receivable.Accounts;
import rapport.consumption.receivable.Bill;
import rapport.consumption.receivable.Payment;
import rapport.consumption.receivable.Receivables;

/// Makes of what providers say what it means: a success becomes one payment on the ledger, whoever says it first and
/// how
/// often.
@ApplicationScoped
class Settling {
    private final Attempts attempts;
    private final Accounts accounts;
    private final Outbox outbox;
    private final CollectionConfig config;
    private final Clock clock;

    Settling(Attempts attempts, Accounts accounts, Outbox outbox, CollectionConfig config, Clock clock) {
        this.attempts = attempts;
        this.accounts = accounts;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    /// Needs a transaction.
    ///
    /// @param answers by attempt; one that is not known is left out
    void settle(Map<String, Answer> answers) {
        var now = Instant.now(clock);
        var patience = Patience.of(config);
        var locked = accounts.lock(
                new TreeSet<>(attempts.agreements(answers.keySet()).values()));
        var changed = new ArrayList<Attempt>();
        var moved = new LinkedHashSet<Receivables>();
        for (var attempt : attempts.lock(answers.keySet())) {
            var answer = answers.get(attempt.id());
            var account = locked.get(attempt.agreementId());
            if (answer == null || account == null) {
                continue;
            }
            var next = attempt.with(attempt.progress().after(answer, attempt.amount(), now, patience));
            if (!next.equals(attempt)) {
                changed.add(next);
                if (next.progress().state() != attempt.progress().state()
                        && next.progress().state().isOver()) {
                    end(next, account, now);
                    moved.add(account);
                }
            }
        }
        accounts.write(moved);
        attempts.write(changed);
    }

    private void end(Attempt attempt, Receivables account, Instant now) {
        if (attempt.progress().state() == State.SUCCEEDED) {
            var payment = Payment.of(attempt.payment(), attempt.amount(), now, now);
            var settled = account.receive(payment, attempt.billId());
            var cause = settled.stream()
                    .min(Bill.OLDEST_FIRST)
                    .map(bill -> new Cause(bill.cause().correlationId(), null))
                    .orElse(new Cause(attempt.correlationId(), null));
            outbox.announce(PaymentEvent.received(account, payment, settled, now), cause);
        } else {
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
                    new Cause(attempt.correlationId(), null));
        }
    }
}
