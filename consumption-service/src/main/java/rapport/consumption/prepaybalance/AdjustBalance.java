package rapport.consumption.prepaybalance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import rapport.consumption.surface.AccountRef;
import rapport.consumption.surface.PartyRef;

/// A correction of prepaid money, as TMF654 has it.
///
/// @param adjustType oneTime
/// @param reason not for customers to know
/// @param amount what it added; less than nothing where it took off
@Schema(name = "AdjustBalance")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AdjustBalance(
        @Nullable String id,
        @Nullable String href,
        @Nullable Instant requestedDate,
        @Nullable Instant confirmationDate,
        @Nullable String adjustType,
        @Nullable @Size(max = 500) String reason,
        @Nullable Quantity amount,
        BucketRef bucket,
        @Nullable AccountRef partyAccount,
        @Nullable List<PartyRef> relatedParty,
        @Nullable String status,
        @Nullable String usageType,
        @JsonProperty("@type") @Nullable String type) {
    static final String ONE_TIME = "oneTime";
}
