package rapport.consumption.collection;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Row;
import rapport.chassis.tmf.TmfLog.Entry;
import rapport.consumption.collection.TmfPayment.Item;
import rapport.consumption.collection.TmfPayment.Method;
import rapport.consumption.receivable.Payment;
import rapport.consumption.surface.AccountRef;
import rapport.consumption.surface.Money;
import rapport.consumption.surface.PartyRef;

/// A payment as it is kept; who said it stays here.
///
/// @param accountId null while it waits in suspense
record TmfPaymentRow(
        String id,
        @Nullable String accountId,
        @Nullable String agreementId,
        Money amount,
        Instant paidAt,
        Instant statusAt,
        String status,
        @Nullable String reason,
        Method method,
        Payment.Key key,
        long version,
        List<Item> items) {
    /// Where money is whose owner nobody knows.
    private static final AccountRef SUSPENSE = new AccountRef("suspense", "SuspenseAccount");

    static TmfPaymentRow read(Row row) {
        return new TmfPaymentRow(
                row.text("id"),
                row.textOrNull("account_id"),
                row.textOrNull("agreement_id"),
                Money.of(row.number("amount_minor"), row.text("currency")),
                row.instant("paid_at"),
                row.instant("status_at"),
                row.text("status"),
                row.textOrNull("reason"),
                new Method(row.textOrNull("method_id"), row.textOrNull("method")),
                new Payment.Key(row.text("partner"), row.text("payment_id")),
                row.number("version"),
                List.of());
    }

    TmfPaymentRow settling(List<Item> settled) {
        return new TmfPaymentRow(
                id, accountId, agreementId, amount, paidAt, statusAt, status, reason, method, key, version, settled);
    }

    Entry<TmfPayment> entry() {
        return new Entry<>(id, payment());
    }

    TmfPayment payment() {
        return new TmfPayment(
                null,
                null,
                null,
                reason,
                paidAt,
                status,
                statusAt,
                agreementId == null ? SUSPENSE : AccountRef.of(agreementId),
                amount,
                amount,
                accountId == null ? null : PartyRef.customer(accountId),
                items,
                method,
                "Payment");
    }
}
