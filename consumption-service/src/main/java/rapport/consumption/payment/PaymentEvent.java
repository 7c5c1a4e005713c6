package rapport.consumption.payment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import rapport.chassis.event.Announcement;
import rapport.chassis.money.Money;
import rapport.consumption.receivable.Bill;
import rapport.consumption.receivable.Payment;
import rapport.consumption.receivable.Receivables;

/// What consumption says on `consumption.payments`, in one order per agreement.
public sealed interface PaymentEvent extends Announcement {
    String accountId();

    String agreementId();

    /// A due date has passed and the bill is not paid.
    ///
    /// @param overdue all that is overdue of the agreement
    record Missed(
            @JsonIgnore long version,
            String accountId,
            String agreementId,
            String billId,
            String billNumber,
            Money overdue,
            Instant dueAt,
            String reason,
            Instant at)
            implements PaymentEvent {}

    /// Money came in.
    ///
    /// @param overdue what is still overdue of the agreement; zero when all is cleared
    record Received(
            @JsonIgnore long version,
            String paymentId,
            String accountId,
            String agreementId,
            Money amount,
            Money overdue,
            List<String> settledBillIds,
            String reason,
            Instant at)
            implements PaymentEvent {}

    /// Money went back (a chargeback).
    ///
    /// @param overdue what is overdue of the agreement now
    /// @param settledBillIds none: what it had settled is open again
    record Reversed(
            @JsonIgnore long version,
            String paymentId,
            String accountId,
            String agreementId,
            Money amount,
            Money overdue,
            List<String> settledBillIds,
            String reason,
            Instant at)
            implements PaymentEvent {}

    /// Money could not be collected.
    ///
    /// @param code the provider's reason
    /// @param retryable whether another attempt may succeed
    record Failed(
            @JsonIgnore long version,
            String attemptId,
            String accountId,
            String agreementId,
            Money amount,
            String code,
            boolean retryable,
            String reason,
            Instant at)
            implements PaymentEvent {}

    /// Money was given back to the customer.
    ///
    /// @param refundId the refund, of which a payment may have several
    record Refunded(
            @JsonIgnore long version,
            String refundId,
            String paymentId,
            String accountId,
            String agreementId,
            Money amount,
            String reason,
            Instant at)
            implements PaymentEvent {}

    /// A credit note was issued, and went to what was owed.
    ///
    /// @param overdue what is still overdue of the agreement; zero when all is cleared
    record Credited(
            @JsonIgnore long version,
            String creditNoteId,
            String creditNoteNumber,
            String accountId,
            String agreementId,
            Money amount,
            Money overdue,
            List<String> settledBillIds,
            String reason,
            Instant at)
            implements PaymentEvent {}

    /// A credit that was granted could not be given, and never can be as it is.
    ///
    /// @param reason what stands in the way
    record CreditRefused(
            String creditNoteId, String accountId, String agreementId, Money amount, String reason, Instant at)
            implements PaymentEvent {}

    static PaymentEvent missed(Receivables account, Bill bill, Instant now) {
        return new Missed(
                account.nextVersion(),
                account.accountId(),
                account.agreementId(),
                bill.billId(),
                bill.number(),
                account.overdue(now),
                bill.dueAt(),
                "Bill " + bill.number() + " was due and has not been paid.",
                now);
    }

    static PaymentEvent received(Receivables account, Payment payment, List<Bill> settled, Instant now) {
        var overdue = account.overdue(now);
        return new Received(
                account.nextVersion(),
                payment.key().paymentId(),
                account.accountId(),
                account.agreementId(),
                payment.amount(),
                overdue,
                settled.stream().map(Bill::billId).toList(),
                overdue.isZero()
                        ? "A payment came in; nothing is overdue any more."
                        : "A payment came in; a part is still overdue.",
                now);
    }

    /// @param note as it was given to the account
    /// @param settled the bills that it settled in full
    /// @param why what it was given for, as a sentence
    static PaymentEvent credited(
            Receivables account, Payment note, String number, List<Bill> settled, String why, Instant now) {
        var overdue = account.overdue(now);
        return new Credited(
                account.nextVersion(),
                note.key().paymentId(),
                number,
                account.accountId(),
                account.agreementId(),
                note.amount(),
                overdue,
                settled.stream().map(Bill::billId).toList(),
                why,
                now);
    }

    static PaymentEvent reversed(Receivables account, Payment.Key key, Money amount, String why, Instant now) {
        return new Reversed(
                account.nextVersion(),
                key.paymentId(),
                account.accountId(),
                account.agreementId(),
                amount,
                account.overdue(now),
                List.of(),
                "A payment was taken back: " + why,
                now);
    }

    @Override
    default String topic() {
        return "consumption.payments";
    }

    @Override
    default String type() {
        return switch (this) {
            case Missed _ -> "consumption.payment.missed.v1";
            case Received _ -> "consumption.payment.received.v1";
            case Reversed _ -> "consumption.payment.reversed.v1";
            case Failed _ -> "consumption.payment.failed.v1";
            case Refunded _ -> "consumption.payment.refunded.v1";
            case Credited _ -> "consumption.credit.applied.v1";
            case CreditRefused _ -> "consumption.credit.refused.v1";
        };
    }

    @Override
    default String subject() {
        return agreementId();
    }

    @Override
    default String key() {
        return accountId();
    }

    @Override
    default long subjectVersion() {
        return switch (this) {
            case Missed missed -> missed.version();
            case Received received -> received.version();
            case Reversed reversed -> reversed.version();
            case Failed failed -> failed.version();
            case Refunded refunded -> refunded.version();
            case Credited credited -> credited.version();
            case CreditRefused _ -> 0;
        };
    }
}
