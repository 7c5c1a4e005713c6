package rapport.consumption.prepaybalance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import rapport.consumption.surface.AccountRef;
import rapport.consumption.surface.PartyRef;

/// A movement of prepaid money, as TMF654 has its history: top-ups and adjustments, and whatever else moved it.
///
/// @param amount what it added; less than nothing where it took off
/// @param receiverLogicalResource the bucket that a transfer went to. The bucket itself of what is no transfer, as
/// the definition requires one; and where a customer's money went to somebody else, who is not named
/// @param type what it was: TopupBalance, AdjustBalance, TransferBalance, Usage, UsageReversal, Reservation,
/// ReservationRelease, Expiry
@Schema(name = "BalanceActionHistory")
@JsonInclude(JsonInclude.Include.NON_NULL)
record BalanceAction(
        @Nullable String id,
        @Nullable String href,
        @Nullable Instant requestedDate,
        @Nullable Instant confirmationDate,
        @Nullable String reason,
        @Nullable Quantity amount,
        @Nullable BucketRef bucket,
        @Nullable AccountRef partyAccount,
        @Nullable LogicalResourceRef receiverLogicalResource,
        @Nullable List<PartyRef> relatedParty,
        @Nullable String status,
        @Nullable String usageType,
        @JsonProperty("@type") @Nullable String type) {}
