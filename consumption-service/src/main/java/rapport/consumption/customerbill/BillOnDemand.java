package rapport.consumption.customerbill;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import rapport.consumption.surface.AccountRef;
import rapport.consumption.surface.PartyRef;

/// A bill that was asked for. It is issued at once or not at all, so it is always done.
@Schema(name = "CustomerBillOnDemand")
@JsonInclude(JsonInclude.Include.NON_NULL)
record BillOnDemand(
        @Nullable String id,
        @Nullable String href,
        @Nullable String lastUpdate,
        @Nullable State state,
        @Nullable AccountRef billingAccount,
        @Nullable BillRef customerBill,
        @Nullable PartyRef relatedParty,
        @JsonProperty("@type") @Nullable String type) {

    enum State {
        inProgress,
        rejected,
        done,
        terminatedWithError
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BillRef(
            String id,
            @Nullable String href,
            @JsonProperty("@referredType") @Nullable String referredType) {}
}
