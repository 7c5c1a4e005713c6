package rapport.consumption.collection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import rapport.consumption.surface.AccountRef;
import rapport.consumption.surface.Money;
import rapport.consumption.surface.PartyRef;

/// A payment as TMF676 has it: an attempt to collect, or money that came by itself.
///
/// @param correlatorId under which it was asked for; the idempotency key
/// @param description why it failed
/// @param status pendingAuthorization until it is known what became of it, done, failed, captured while it waits in
///     suspense, canceled when it was taken back
/// @param paymentItem the bills that it has settled; of a request, the bill that it settles first
@Schema(name = "Payment")
@JsonInclude(JsonInclude.Include.NON_NULL)
record TmfPayment(
        @Nullable String id,
        @Nullable String href,
        @Nullable String correlatorId,
        @Nullable String description,
        @Nullable Instant paymentDate,
        @Nullable String status,
        @Nullable Instant statusDate,
        AccountRef account,
        @Nullable Money amount,
        @Nullable Money totalAmount,
        @Nullable PartyRef payer,
        @Nullable List<Item> paymentItem,
        Method paymentMethod,
        @JsonProperty("@type") @Nullable String type) {

    record Item(@Nullable Money amount, Ref item) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Ref(
            String id,
            @Nullable String href,
            @JsonProperty("@referredType") @Nullable String referredType) {}

    /// @param id without it, the account's default
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Method(@Nullable String id, @Nullable String name) {}
}
