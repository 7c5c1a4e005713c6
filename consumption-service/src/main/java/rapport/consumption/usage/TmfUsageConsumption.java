package rapport.consumption.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import rapport.consumption.surface.PartyRef;
import rapport.consumption.surface.Period;

/// Where the use of an agreement stands now, as TMF677 has it: one `usageConsumption` for each service, and
/// one for what they share.
@Schema(name = "QueryUsageConsumption")
@JsonInclude(JsonInclude.Include.NON_NULL)
record TmfUsageConsumption(
        @Nullable String id,
        @Nullable String href,
        @Nullable Instant queryUsageConsumptionDate,
        @Nullable List<Ref> partyAccount,
        @Nullable List<PartyRef> relatedParty,
        @Nullable List<Use> usageConsumption,
        @JsonProperty("@type") @Nullable String type) {

    record Ref(
            String id,
            @JsonProperty("@referredType") @Nullable String referredType) {}

    /// @param service none where it is what the services of the agreement share
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Use(
            @Nullable String id,
            @Nullable String state,
            @Nullable List<Ref> service,
            @Nullable List<Bucket> bucketRefOrValue,
            @JsonProperty("@type") @Nullable String type) {}

    /// An allowance with what is left of it, or a counter without.
    ///
    /// @param description ALLOWANCE, COUNTER, CAP or SPEND
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Bucket(
            @Nullable String id,
            @Nullable String description,
            @Nullable Boolean isShared,
            @Nullable Quantity remainingValue,
            @Nullable List<Counter> bucketCounter,
            @Nullable Period validFor) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Counter(
            @Nullable String counterType,
            @Nullable Quantity value,
            @Nullable Period consumptionPeriod) {}

    /// @param units of money, the currency; an allowance and a counter are in the units of their price rule, which the
    ///     tariff says
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Quantity(@Nullable BigDecimal amount, @Nullable String units) {}
}
