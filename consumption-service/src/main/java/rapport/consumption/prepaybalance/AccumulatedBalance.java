package rapport.consumption.prepaybalance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import rapport.consumption.surface.PartyRef;

/// What an account has in prepaid money of one currency, as TMF654 has it. The money of one agreement does
/// not pay for another.
///
/// @param bucket the agreements that it is the sum of
/// @param totalBalance what may be spent now
@Schema(name = "AccumulatedBalance")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccumulatedBalance(
        @Nullable String id,
        @Nullable String href,
        @Nullable String name,
        @Nullable List<BucketRef> bucket,
        @Nullable List<PartyRef> relatedParty,
        @Nullable Quantity totalBalance,
        @JsonProperty("@type") @Nullable String type) {}
