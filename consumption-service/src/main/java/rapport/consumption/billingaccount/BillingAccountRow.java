package rapport.consumption.billingaccount;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Row;
import rapport.consumption.billingaccount.TmfBillingAccount.Ledger;
import rapport.consumption.billingaccount.TmfBillingAccount.Method;
import rapport.consumption.billingaccount.TmfBillingAccount.Structure;

/// An agreement as it is billed, without what it owes.
///
/// @param currency null before its first bill or credit note
/// @param told how much was said of it by now
record BillingAccountRow(
        String agreementId,
        String accountId,
        String offering,
        @Nullable String currency,
        String cycleId,
        long billDay,
        @Nullable Method method,
        long told) {
    static BillingAccountRow read(Row row) {
        var method = row.textOrNull("method_id");
        return new BillingAccountRow(
                row.text("agreement_id"),
                row.text("account_id"),
                row.text("offering"),
                row.textOrNull("currency"),
                row.text("cycle_id"),
                row.number("bill_day"),
                method == null ? null : new Method(method, row.text("label")),
                row.number("told"));
    }

    /// As it is billed.
    TmfBillingAccount account() {
        return account(null, null);
    }

    TmfBillingAccount account(@Nullable String paymentStatus, @Nullable List<Balance> balances) {
        return new TmfBillingAccount(
                null,
                null,
                offering,
                "agreement",
                paymentStatus,
                balances,
                new Structure(
                        CycleSpecification.ref(cycleId, billDay), BillFormat.PDF, List.of(PresentationMedia.HTTP)),
                method,
                currency == null ? null : ledger(),
                Party.customers(accountId),
                "BillingAccount");
    }

    /// Its ledger.
    TmfFinancialAccount financial() {
        return TmfFinancialAccount.of(offering, accountId, null);
    }

    private Ledger ledger() {
        return new Ledger(agreementId, FinancialAccountResource.PATH + "/" + agreementId, offering, "FinancialAccount");
    }
}
