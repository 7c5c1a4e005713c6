package rapport.consumption.billing;

import java.time.Instant;
import rapport.chassis.event.Announcement;
import rapport.chassis.money.Money;
import rapport.consumption.receivable.Bill;
import rapport.consumption.receivable.Receivables;

/// What billing says on `consumption.bills`.
sealed interface BillEvent extends Announcement {
    /// A customer has been billed.
    record Issued(
            String billId,
            String number,
            String accountId,
            String agreementId,
            Money amount,
            Instant dueAt,
            String reason,
            Instant at)
            implements BillEvent {}

    static BillEvent issued(Receivables account, Bill bill) {
        return new Issued(
                bill.billId(),
                bill.number(),
                account.accountId(),
                account.agreementId(),
                bill.amount(),
                bill.dueAt(),
                "A bill was issued for agreement " + account.agreementId() + ".",
                bill.issuedAt());
    }

    @Override
    default String topic() {
        return "consumption.bills";
    }

    @Override
    default String type() {
        return switch (this) {
            case Issued _ -> "consumption.bill.issued.v1";
        };
    }

    @Override
    default String subject() {
        return switch (this) {
            case Issued issued -> issued.billId();
        };
    }

    @Override
    default String key() {
        return switch (this) {
            case Issued issued -> issued.accountId();
        };
    }

    @Override
    default long subjectVersion() {
        return 1;
    }
}
