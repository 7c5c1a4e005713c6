package rapport.consumption.prepaybalance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The money of an agreement, under the agreement's id.
@Schema(name = "PrepayBucketRef")
@JsonInclude(JsonInclude.Include.NON_NULL)
record BucketRef(
        String id,
        @Nullable String href,
        @JsonProperty("@referredType") @Nullable String referredType) {
    static BucketRef of(String agreementId) {
        return new BucketRef(agreementId, BucketResource.PATH + "/" + agreementId, "Bucket");
    }
}
