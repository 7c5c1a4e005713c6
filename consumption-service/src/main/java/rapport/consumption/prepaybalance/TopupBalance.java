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
import rapport.consumption.surface.Period;

/// Money that was put in, as TMF654 has it.
///
/// @param isAutoTopup never: what shall be topped up again is asked for again
/// @param reason not for customers to know
/// @param validFor of a request: until when the money can be used at least; not answered, the bucket has it
@Schema(name = "TopupBalance")
@JsonInclude(JsonInclude.Include.NON_NULL)
record TopupBalance(
        @Nullable String id,
        @Nullable String href,
        @Nullable Instant requestedDate,
        @Nullable Instant confirmationDate,
        @Nullable Boolean isAutoTopup,
        @Nullable @Size(max = 500) String reason,
        @Nullable Quantity amount,
        BucketRef bucket,
        @Nullable AccountRef partyAccount,
        @Nullable List<PartyRef> relatedParty,
        @Nullable String status,
        @Nullable String usageType,
        @Nullable Period validFor,
        @JsonProperty("@type") @Nullable String type) {}
