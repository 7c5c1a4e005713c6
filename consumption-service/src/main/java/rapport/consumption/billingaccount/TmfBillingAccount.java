package rapport.consumption.billingaccount;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import rapport.consumption.surface.Money;
import rapport.consumption.surface.Period;

/// What is billed, as TMF666 has it: an agreement of a customer.
///
/// @param name the offering that the agreement is about
/// @param paymentStatus overdue where a due date has passed, due where anything is open, paid where nothing is
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
        @Nullable List<Party> relatedParty,
        @JsonProperty("@type") @Nullable String type) {

    /// @param balanceType balance: the fold of the ledger, less than nothing where more was paid than billed; open:
    /// what
    ///     of bills is not paid; overdue: what of that is past its due date
    record Balance(String balanceType, Money amount, Period validFor) {
        static Balance of(String type, Money amount, Instant now) {
            return new Balance(type, amount, new Period(now, null));
        }
    }

    record Structure(Cycle cycleSpecification) {}

    /// When periods begin.
    ///
    /// @param billingDateShift how many days after the first of a month; on the last of one that is too short
    record Cycle(String name, Boolean isRef, String frequency, Long billingDateShift) {
        static Cycle of(long billDay) {
            return new Cycle("monthly from day " + billDay, false, "monthly", billDay - 1);
        }
    }

    record Method(String id, String name) {}

    /// @param name the account's id: whose name it is, this service does not know
    record Party(
            String id,
            String name,
            String role,
            @JsonProperty("@referredType") String referredType) {}
}
