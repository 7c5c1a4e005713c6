package rapport.consumption.billingaccount;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The ledger of a billing account, as TMF666 has it: what was billed, credited, paid and given back of one
/// agreement, in its currency.
///
/// @param name the offering that the agreement is about
/// @param accountBalance what the ledger comes to
@Schema(name = "FinancialAccount")
@JsonInclude(JsonInclude.Include.NON_NULL)
record TmfFinancialAccount(
        @Nullable String id,
        @Nullable String href,
        @Nullable String name,
        @Nullable String accountType,
        @Nullable List<Balance> accountBalance,
        @Nullable List<Party> relatedParty,
        @JsonProperty("@type") @Nullable String type) {
    static TmfFinancialAccount of(String offering, String accountId, @Nullable Balance balance) {
        return new TmfFinancialAccount(
                null,
                null,
                offering,
                "receivable",
                balance == null ? null : List.of(balance),
                Party.customers(accountId),
                "FinancialAccount");
    }
}
