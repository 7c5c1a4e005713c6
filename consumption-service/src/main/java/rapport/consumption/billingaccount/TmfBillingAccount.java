package rapport.consumption.billingaccount;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What is billed, as TMF666 has it: an agreement of a customer.
///
/// @param name the offering that the agreement is about
/// @param paymentStatus overdue where a due date has passed, due where anything is open, paid where nothing is
/// @param financialAccount its ledger; absent before the first bill or credit note
@Schema(name = "BillingAccount")
@JsonInclude(JsonInclude.Include.NON_NULL)
record TmfBillingAccount(
        @Nullable String id,
        @Nullable String href,
        @Nullable String name,
        @Nullable String accountType,
        @Nullable String paymentStatus,
        @Nullable List<Balance> accountBalance,
        @Nullable Structure billStructure,
        @Nullable Method defaultPaymentMethod,
        @Nullable Ledger financialAccount,
        @Nullable List<Party> relatedParty,
        @JsonProperty("@type") @Nullable String type) {

    /// When it is billed, what a bill is attached as (PDF), and where it can be had.
    record Structure(Ref cycleSpecification, Ref format, List<Ref> presentationMedia) {}

    /// What is described at its address.
    record Ref(
            String id,
            String href,
            String name,
            Boolean isRef,
            @JsonProperty("@referredType") String referredType) {
        static Ref to(String collection, String id, String name, String type) {
            return new Ref(id, collection + "/" + id, name, true, type);
        }
    }

    record Ledger(
            String id,
            String href,
            String name,
            @JsonProperty("@referredType") String referredType) {}

    record Method(String id, String name) {}
}
