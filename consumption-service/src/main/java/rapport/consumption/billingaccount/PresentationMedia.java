package rapport.consumption.billingaccount;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import rapport.consumption.billingaccount.TmfBillingAccount.Ref;

/// Where a bill can be had.
@Schema(name = "BillPresentationMedia")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PresentationMedia(
        @Nullable String id,
        @Nullable String href,
        @Nullable String name,
        @Nullable String description,
        @JsonProperty("@type") @Nullable String type) {
    /// Where customers have their own.
    static final Ref HTTP = Ref.to(PresentationMediaResource.PATH, "http", "HTTP", "BillPresentationMedia");
}
