package rapport.consumption.collection;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import rapport.consumption.payment.Reversal;
import rapport.consumption.receivable.Accounts;
import rapport.consumption.receivable.Payment;
import rapport.consumption.receivable.Receivables;

/// Makes of what providers say what it means: a success becomes one payment on the ledger, whoever says it first and
/// how
/// often.
@ApplicationScoped
class Settling {
    private static final Logger LOG = Logger.getLogger(Settling.class);

    private final Attempts attempts;
    private final Accounts accounts;
    private final Endings endings;
    private final Reversal reversal;
    private final CollectionConfig config;
    private final Clock clock;

    Settling(
            Attempts attempts,
            Accounts accounts,
            Endings endings,
            Reversal reversal,
            CollectionConfig config,
            Clock clock) {
        this.attempts = attempts;
        this.accounts = accounts;
        this.endings = endings;
        this.reversal = reversal;
        this.config = config;
        this.clock = clock;
    }

    /// Needs a transaction.
    ///
    /// @param answers by attempt; one that is not known is left out
    void settle(Map<String, Answer> answers) {
        var now = Instant.now(clock);
        var patience = Patience.of(config);
        var agreements = attempts.agreements(answers.keySet());
        var concerned = new TreeSet<>(agreements.values());
        var locked =
                attempts.haveRefunds(answers.keySet()) ? accounts.lockWithHistory(concerned) : accounts.lock(concerned);
        var changed = new ArrayList<Attempt>();
        var moved = new LinkedHashSet<Receivables>();
        var returned = new LinkedHashMap<Payment.Key, String>();
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
                    endings.end(next, attempt.progress().state(), account, now);
                    moved.add(account);
                }
            }
            if (answer instanceof Answer.Succeeded succeeded
                    && succeeded.returned() != null
                    && next.kind() == Attempt.Kind.COLLECT
                    && next.progress().state() == State.SUCCEEDED) {
                returned.put(next.payment(), succeeded.returned());
            }
        }
        accounts.write(moved);
        attempts.write(changed);
        returned.forEach((payment, code) -> {
            if (!reversal.reverseIfStanding(payment, "the provider says " + code, code)) {
                LOG.warnf("payment %s came back and was not there to be taken back", payment.paymentId());
            }
        });
    }
}
