package rapport.consumption.collection;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rapport.consumption.payment.Reversal;
import rapport.consumption.receivable.Accounts;
import rapport.consumption.receivable.Payment;
import rapport.consumption.receivable.Receivables;

/// Makes of what providers say what it means: a success becomes one payment on the ledger, whoever says it
/// first and how often.
@ApplicationScoped
class Settling {
    private static final Logger LOG = Logger.getLogger(Settling.class);

    private final Attempts attempts;
    private final Accounts accounts;
    private final Endings endings;
    private final Reversal reversal;
    private final ProviderMessages messages;
    private final TmfPaymentEvents events;
    private final CollectionConfig config;
    private final Clock clock;

    Settling(
            Attempts attempts,
            Accounts accounts,
            Endings endings,
            Reversal reversal,
            ProviderMessages messages,
            TmfPaymentEvents events,
            CollectionConfig config,
            Clock clock) {
        this.attempts = attempts;
        this.accounts = accounts;
        this.endings = endings;
        this.reversal = reversal;
        this.messages = messages;
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    /// Needs a transaction.
    ///
    /// @param answers by attempt; one that is not known is left out
    /// @return those of which something was said that was not done: it is for people, or for the end of a refund
    Set<String> settle(Map<String, Answer> answers) {
        var now = Instant.now(clock);
        var locked = lock(answers.keySet());
        var changed = new ArrayList<Attempt>();
        var ended = new ArrayList<Attempt>();
        var moved = new LinkedHashSet<Receivables>();
        var returned = new ArrayList<Returned>();
        var freed = new TreeSet<String>();
        var left = new TreeSet<String>();
        for (var attempt : attempts.lock(answers.keySet())) {
            var answer = answers.get(attempt.id());
            var account = locked.get(attempt.agreementId());
            if (answer == null || account == null) {
                continue;
            }
            var next = attempt.after(answer, now, Patience.of(config));
            if (attempt.bouncesBy(next) && !isStanding(attempt.refunded())) {
                left.add(attempt.id());
                continue;
            }
            if (!next.equals(attempt)) {
                changed.add(next);
            }
            if (next.progress().state() != attempt.progress().state()
                    && next.progress().state().isOver()) {
                endings.end(next, attempt.progress().state(), account, now);
                ended.add(next);
                moved.add(account);
                freed.addAll(collected(next.refunded()));
            }
            if (answer instanceof Answer.Succeeded said && said.returned() != null) {
                if (!said.amount().equals(next.amount())) {
                    left.add(next.id());
                } else if (next.kind() == Attempt.Kind.COLLECT
                        && next.progress().state() == State.SUCCEEDED) {
                    returned.add(new Returned(next, said.returned()));
                }
            }
        }
        accounts.write(moved);
        attempts.write(changed);
        events.ended(ended);
        returned.stream().filter(one -> !isTakenBack(one)).forEach(one -> left.add(one.attempt.id()));
        lookAgain(freed);
        left.forEach(id -> LOG.warnf("what was said of attempt %s could not be done", id));
        return left;
    }

    /// A payment that was taken back since, and why.
    private record Returned(Attempt attempt, String code) {}

    /// All of them in their order first; what is locked already can be loaded again with its history.
    private Map<String, Receivables> lock(Collection<String> ids) {
        var locked = new HashMap<>(
                accounts.lock(new TreeSet<>(attempts.agreements(ids).values())));
        var refunding = attempts.refunding(ids);
        if (!refunding.isEmpty()) {
            locked.putAll(accounts.lockWithHistory(refunding));
        }
        return locked;
    }

    private boolean isStanding(Payment.@Nullable Key payment) {
        return payment != null && attempts.stands(payment);
    }

    /// The attempt by which a payment was collected, if one was.
    private static Set<String> collected(Payment.@Nullable Key payment) {
        return payment != null && Attempt.isCollected(payment) ? Set.of(payment.paymentId()) : Set.of();
    }

    private boolean isTakenBack(Returned one) {
        var why = "the provider says " + one.code;
        return reversal.reverseIfStanding(one.attempt.payment(), why, one.code) != Reversal.Fate.LEFT;
    }

    /// What was said while a refund was on its way can be done when that has ended.
    private void lookAgain(Set<String> freed) {
        if (freed.isEmpty()) {
            return;
        }
        for (var waiting : messages.waiting(freed)) {
            var answer = waiting.answer();
            if (answer != null && settle(Map.of(waiting.attemptId(), answer)).isEmpty()) {
                messages.become(ProviderMessages.Fate.TAKEN, waiting.provider(), waiting.messageId());
            }
        }
    }
}
