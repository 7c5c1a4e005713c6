package rapport.consumption.receivable;

import java.time.Instant;
import rapport.chassis.money.Money;

/// A payment and what of it no bill has taken yet.
///
/// @param refunded what of it was given back, or is on its way back
public record Payment(Key key, Money amount, Money free, Money refunded, Instant paidAt, Instant receivedAt) {
    /// Whose credit notes settle like payments; no partner can have this name.
    private static final String CREDIT = ":credit";

    /// A partner's own number for a payment, unique with that partner.
    public record Key(String partner, String paymentId) {
        public boolean isCreditNote() {
            return partner.equals(CREDIT);
        }
    }

    /// A credit note, which settles bills as money does.
    public static Payment credit(String creditNoteId, Money amount, Instant at) {
        return of(new Key(CREDIT, creditNoteId), amount, at, at);
    }

    boolean isCredit() {
        return key.isCreditNote();
    }

    public static Payment of(Key key, Money amount, Instant paidAt, Instant receivedAt) {
        return new Payment(key, amount, amount, Money.zero(amount.currency()), paidAt, receivedAt);
    }

    Payment less(Money part) {
        return new Payment(key, amount, free.minus(part), refunded, paidAt, receivedAt);
    }

    Payment emptied() {
        return new Payment(key, amount, Money.zero(amount.currency()), refunded, paidAt, receivedAt);
    }

    /// A part that had settled something is free again.
    Payment more(Money part) {
        return new Payment(key, amount, free.plus(part), refunded, paidAt, receivedAt);
    }

    /// A free part goes back; a negative one has come back from there.
    Payment refunding(Money part) {
        return new Payment(key, amount, free.minus(part), refunded.plus(part), paidAt, receivedAt);
    }
}
