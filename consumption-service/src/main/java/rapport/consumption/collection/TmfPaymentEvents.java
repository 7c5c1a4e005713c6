package rapport.consumption.collection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import rapport.chassis.event.Cause;
import rapport.chassis.tmf.Happening;
import rapport.chassis.tmf.Listeners;
import rapport.chassis.tmf.Listeners.News;
import rapport.consumption.receivable.Payment;
import rapport.consumption.receivable.PaymentsMoved;

/// Tells who listens to payments and refunds what became of them, in the transaction that did it. Nothing
/// is read as long as nobody listens.
@ApplicationScoped
class TmfPaymentEvents {
    private final Listeners listeners;
    private final TmfPayments payments;
    private final TmfRefunds refunds;

    TmfPaymentEvents(Listeners listeners, TmfPayments payments, TmfRefunds refunds) {
        this.listeners = listeners;
        this.payments = payments;
        this.refunds = refunds;
    }

    /// What was collected is known as an attempt already; what became of that is told by [#ended].
    void tell(@Observes PaymentsMoved moved) {
        var keys = moved.keys().stream()
                .filter(key -> !key.isCreditNote() && !(moved.areNew() && Attempt.isCollected(key)))
                .toList();
        if (moved.areNew()) {
            payments(Happening.CREATE, keys, "The payment came in.");
        } else {
            payments(Happening.STATE_CHANGE, keys, "Something else has become of the payment.");
        }
    }

    void asked(Collection<Attempt> attempts) {
        payments(Happening.CREATE, collecting(attempts), "The payment is to be collected.");
        refunds(Happening.CREATE, refunding(attempts), "The money is to be given back.");
    }

    void ended(Collection<Attempt> attempts) {
        payments(Happening.STATE_CHANGE, collecting(attempts), "It is known what became of the payment.");
        refunds(Happening.STATE_CHANGE, refunding(attempts), "It is known what became of the refund.");
    }

    private void payments(Happening what, List<Payment.Key> keys, String reason) {
        if (keys.isEmpty() || !listeners.isAnybodyThere(PaymentHub.HUB)) {
            return;
        }
        var news = payments.of(keys).stream()
                .map(row -> new News<>(
                        Objects.requireNonNullElse(row.accountId(), ""),
                        row.id(),
                        row.version(),
                        row::payment,
                        reason,
                        Cause.root()))
                .toList();
        listeners.tell(PaymentHub.HUB, PaymentHub.PAYMENT, what, news);
    }

    private void refunds(Happening what, List<String> ids, String reason) {
        if (ids.isEmpty() || !listeners.isAnybodyThere(PaymentHub.HUB)) {
            return;
        }
        var news = refunds.of(ids).stream()
                .map(found -> new News<>(
                        found.accountId(),
                        found.id(),
                        found.version(),
                        found::refund,
                        reason,
                        new Cause(found.id(), null)))
                .toList();
        listeners.tell(PaymentHub.HUB, PaymentHub.REFUND, what, news);
    }

    private static List<Payment.Key> collecting(Collection<Attempt> attempts) {
        return attempts.stream()
                .filter(attempt -> attempt.kind() == Attempt.Kind.COLLECT)
                .map(Attempt::payment)
                .toList();
    }

    private static List<String> refunding(Collection<Attempt> attempts) {
        return attempts.stream()
                .filter(attempt -> attempt.kind() == Attempt.Kind.REFUND)
                .map(Attempt::id)
                .toList();
    }
}
