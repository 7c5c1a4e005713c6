package rapport.consumption.collection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import rapport.consumption.surface.AccountRef;
import rapport.consumption.surface.Money;

/// A refund as TMF676 has it.
///
/// @param description of a request, why the money is given back; then, why it did not get there
@Schema(name = "Refund")
@JsonInclude(JsonInclude.Include.NON_NULL)
record TmfRefund(
        @Nullable String id,
        @Nullable String href,
        @Nullable String correlatorId,
        @Nullable String description,
        @Nullable Instant refundDate,
        @Nullable String status,
        @Nullable Instant statusDate,
        AccountRef account,
        @Nullable Money amount,
        @Nullable Money totalAmount,
        TmfPayment.@Nullable Ref payment,
        TmfPayment.Method paymentMethod,
        @JsonProperty("@type") @Nullable String type) {}
