package rapport.consumption.customerbill;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.consumption.surface.AccountRef;
import rapport.consumption.surface.Money;
import rapport.consumption.surface.PartyRef;
import rapport.consumption.surface.Period;

/// A bill as TMF678 has it. Without a document (an imported bill, a fee) it has no period and no taxes of its own.
///
/// @param amountDue what the bill came to; remainingAmount: what of it is still owed
/// @param appliedPayment what has settled it: payments, and credit notes
@JsonInclude(JsonInclude.Include.NON_NULL)
record CustomerBill(
        @Nullable String id,
        @Nullable String href,
        @Nullable String billNo,
        @Nullable String category,
        @Nullable String runType,
        @Nullable BillState state,
        @Nullable Instant billDate,
        @Nullable Instant paymentDueDate,
        @Nullable Money amountDue,
        @Nullable Money remainingAmount,
        @Nullable Money taxExcludedAmount,
        @Nullable Money taxIncludedAmount,
        @Nullable List<TaxItem> taxItem,
        @Nullable List<AppliedPayment> appliedPayment,
        @Nullable Period billingPeriod,
        @Nullable List<Paper> billDocument,
        @Nullable AccountRef billingAccount,
        @Nullable List<PartyRef> relatedParty,
        @JsonProperty("@type") @Nullable String type) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TaxItem(
            @Nullable String taxCategory,
            @Nullable BigDecimal taxRate,
            @Nullable Money taxAmount) {}

    record AppliedPayment(
            @Nullable Money appliedAmount, @Nullable PaymentRef payment) {}

    /// @param referredType Payment or CreditNote
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PaymentRef(
            String id,
            @Nullable String href,
            @JsonProperty("@referredType") @Nullable String referredType) {}

    /// The bill to read and to keep.
    record Paper(
            @Nullable String id,
            @Nullable String name,
            @Nullable String mimeType,
            @Nullable String url) {}
}
