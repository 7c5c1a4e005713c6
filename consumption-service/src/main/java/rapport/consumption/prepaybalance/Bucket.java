package rapport.consumption.prepaybalance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import rapport.consumption.surface.AccountRef;
import rapport.consumption.surface.PartyRef;
import rapport.consumption.surface.Period;

/// The prepaid money of an agreement as TMF654 has it, under the agreement's id.
///
/// @param confirmationDate since when use spends it
/// @param logicalResource the numbers that spend it now
/// @param remainingValue what may be spent now: nothing where it has expired
/// @param reservedValue set aside for quotas, beside what remains
/// @param status active, or expired
@Schema(name = "PrepayBucket")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Bucket(
        @Nullable String id,
        @Nullable String href,
        @Nullable Instant confirmationDate,
        @Nullable String name,
        @Nullable List<LogicalResourceRef> logicalResource,
        @Nullable AccountRef partyAccount,
        @Nullable List<PartyRef> relatedParty,
        @Nullable Quantity remainingValue,
        @Nullable Quantity reservedValue,
        @Nullable String status,
        @Nullable String usageType,
        @Nullable Period validFor,
        @JsonProperty("@type") @Nullable String type) {}
