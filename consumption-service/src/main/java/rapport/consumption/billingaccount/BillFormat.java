package rapport.consumption.billingaccount;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import rapport.consumption.billingaccount.TmfBillingAccount.Ref;

/// What a bill can be had as.
@Schema(name = "BillFormat")
@JsonInclude(JsonInclude.Include.NON_NULL)
record BillFormat(
        @Nullable String id,
        @Nullable String href,
        @Nullable String name,
        @Nullable String description,
        @JsonProperty("@type") @Nullable String type) {
    /// What is attached to every bill that has a document.
    static final Ref PDF = Ref.to(BillFormatResource.PATH, "pdf", "PDF", "BillFormat");
}
