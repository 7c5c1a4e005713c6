package rapport.consumption.collection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;
import rapport.consumption.receivable.Payment;

/// An attempt to move money through a provider. Its id is the key under which the provider knows it.
///
/// @param billId the bill that is to be settled first
/// @param refunded the payment that is given back
record Attempt(
        String id,
        Kind kind,
        String agreementId,
        String accountId,
        Money amount,
        @Nullable String methodId,
        @Nullable String billId,
        Payment.@Nullable Key refunded,
        String provider,
        String correlationId,
        Progress progress) {
    /// Payments that a provider has collected are told apart from those of partners by this; no partner's id has it.
    private static final String NAMESPACE = "provider:";

    /// Which way the money goes.
    enum Kind {
        COLLECT,
        REFUND
    }

    /// The payment that it becomes when it succeeds.
    Payment.Key payment() {
        return new Payment.Key(namespace(provider), id);
    }

    static String namespace(String provider) {
        return NAMESPACE + provider;
    }

    /// Whether a provider has collected this payment, rather than a partner said it.
    static boolean isCollected(Payment.Key payment) {
        return payment.partner().startsWith(NAMESPACE);
    }

    /// How far it has come after this answer.
    Attempt after(Answer answer, Instant now, Patience patience) {
        return with(
                switch (kind) {
                    case COLLECT -> progress.after(answer, amount, now, patience);
                    case REFUND -> progress.afterRefund(answer, amount, now, patience);
                });
    }

    /// Whether it got there, and bounces by that.
    boolean bouncesBy(Attempt next) {
        return progress.state() == State.SUCCEEDED && next.progress.state() == State.FAILED;
    }

    private Attempt with(Progress next) {
        return new Attempt(
                id, kind, agreementId, accountId, amount, methodId, billId, refunded, provider, correlationId, next);
    }
}
