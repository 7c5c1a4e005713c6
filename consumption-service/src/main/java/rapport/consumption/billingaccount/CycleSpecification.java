package rapport.consumption.billingaccount;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import rapport.consumption.billingaccount.TmfBillingAccount.Ref;

/// When periods begin. When a bill is mailed and due is counted from its issue, which no cycle says.
@Schema(name = "BillingCycleSpecification")
@JsonInclude(JsonInclude.Include.NON_NULL)
record CycleSpecification(
        @Nullable String id,
        @Nullable String href,
        @Nullable String name,
        @Nullable String description,
        @Nullable String frequency,
        @Nullable String billingPeriod,
        @JsonProperty("@type") @Nullable String type) {
    static CycleSpecification of(long day) {
        return new CycleSpecification(
                null,
                null,
                name(day),
                day == 1
                        ? "Periods are calendar months."
                        : "Periods begin on day " + day + " of each month, on the last of one that is too short.",
                "monthly",
                "month",
                "BillingCycleSpecification");
    }

    static Ref ref(String id, long day) {
        return Ref.to(CycleSpecificationResource.PATH, id, name(day), "BillingCycleSpecification");
    }

    private static String name(long day) {
        return "monthly from day " + day;
    }
}
