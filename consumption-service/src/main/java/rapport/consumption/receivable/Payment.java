package rapport.consumption.receivable;

import java.time.Instant;
import rapport.chassis.money.Money;

/// A payment and what of it no bill has taken yet.
public record Payment(Key key, Money amount, Money free, Instant paidAt, Instant receivedAt) {
    /// A partner's own number for a payment, unique with that partner.
    public record Key(String partner, String paymentId) {}

    public static Payment of(Key key, Money amount, Instant paidAt, Instant receivedAt) {
        return new Payment(key, amount, amount, paidAt, receivedAt);
    }

    Payment less(Money part) {
        return new Payment(key, amount, free.minus(part), paidAt, receivedAt);
    }

    Payment emptied() {
        return new Payment(key, amount, Money.zero(amount.currency()), paidAt, receivedAt);
    }
}
