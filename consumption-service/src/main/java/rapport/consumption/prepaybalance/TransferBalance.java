package rapport.consumption.prepaybalance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import rapport.consumption.surface.AccountRef;
import rapport.consumption.surface.Money;
import rapport.consumption.surface.PartyRef;
import rapport.consumption.surface.Period;

/// Money that went from one bucket to another, as TMF654 has it.
///
/// @param reason a customer between whose agreements it went reads it: the definition requires it
/// @param bucket what it came from
/// @param logicalResource of a request: the bucket, or numbers that spend it; answered is the bucket
/// @param partyAccount the agreement that it came from
/// @param receiverLogicalResource as above, of the bucket that it went to
/// @param relatedParty whose agreement it came from
/// @param transferCost of a request: none, or nothing
/// @param validFor of a request: none, because it lasts as long as the rest of the bucket
@Schema(name = "TransferBalance")
@JsonInclude(JsonInclude.Include.NON_NULL)
record TransferBalance(
        @Nullable String id,
        @Nullable String href,
        @Nullable Instant requestedDate,
        @Nullable Instant confirmationDate,
        @Nullable @Size(max = 500) String reason,
        @Nullable Quantity amount,
        BucketRef bucket,
        @Nullable ChannelRef channel,
        @Nullable List<LogicalResourceRef> logicalResource,
        @Nullable AccountRef partyAccount,
        @Nullable BucketRef receiverBucket,
        @Nullable String receiverBucketUsageType,
        @Nullable LogicalResourceRef receiverLogicalResource,
        @Nullable List<PartyRef> relatedParty,
        @Nullable String status,
        @Nullable Money transferCost,
        @Nullable String usageType,
        @Nullable Period validFor,
        @JsonProperty("@type") @Nullable String type) {}
