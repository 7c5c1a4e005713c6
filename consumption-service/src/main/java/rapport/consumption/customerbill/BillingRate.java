package rapport.consumption.customerbill;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import rapport.consumption.surface.AccountRef;
import rapport.consumption.surface.Money;
import rapport.consumption.surface.Period;

/// A line of a bill. Tax is worked out once for all lines of a rate, so a line has the one amount that it was billed
/// with: with tax in it or without, as the seller says its prices.
@Schema(name = "AppliedCustomerBillingRate")
@JsonInclude(JsonInclude.Include.NON_NULL)
record BillingRate(
        @Nullable String id,
        @Nullable String href,
        @Nullable Instant date,
        @Nullable String name,
        @JsonProperty("type") @Nullable String kind,
        @Nullable Boolean isBilled,
        @Nullable List<Tax> appliedTax,
        BillOnDemand.@Nullable BillRef bill,
        @Nullable AccountRef billingAccount,
        @Nullable List<Characteristic> characteristic,
        @Nullable Period periodCoverage,
        @Nullable Product product,
        @Nullable Money taxExcludedAmount,
        @Nullable Money taxIncludedAmount,
        @JsonProperty("@type") @Nullable String type) {

    record Tax(@Nullable String taxCategory, @Nullable BigDecimal taxRate) {}

    record Characteristic(String name, @Nullable String valueType, Object value) {}

    /// The service that it is for.
    record Product(
            String id,
            @JsonProperty("@referredType") @Nullable String referredType) {}
}
