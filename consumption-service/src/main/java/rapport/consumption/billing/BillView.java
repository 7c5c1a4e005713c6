package rapport.consumption.billing;

import java.time.Instant;
import rapport.chassis.money.Money;
import rapport.chassis.sql.Row;

/// A bill as it is shown.
///
/// @param state OPEN, OVERDUE once its due date has passed unpaid, or PAID
record BillView(
        String billId,
        String number,
        String accountId,
        String agreementId,
        Money amount,
        Money open,
        Instant dueAt,
        String state,
        Instant issuedAt) {

    static BillView read(Row row) {
        var currency = row.text("currency");
        return new BillView(
                row.text("bill_id"),
                row.text("number"),
                row.text("account_id"),
                row.text("agreement_id"),
                new Money(row.number("amount_minor"), currency),
                new Money(row.number("open_minor"), currency),
                row.instant("due_at"),
                row.text("state"),
                row.instant("issued_at"));
    }
}
