package rapport.relationship.partner;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A partner as an operator asks for it. What is left out is as [PartnerConfig] says, the source `/<id>`.
public record PartnerRequest(
        @Nullable String partnerId,
        @Nullable String name,
        @Nullable List<@Nullable String> sources,
        @Nullable List<@Nullable String> channels,
        @Nullable Integer eventsPerSecond,
        @Nullable Long producerBytesPerSecond,
        @Nullable Long consumerBytesPerSecond,
        @Nullable Integer requestPercentage,
        @Nullable String reason) {

    PartnerRequest as(String id) {
        return new PartnerRequest(
                id,
                name,
                sources,
                channels,
                eventsPerSecond,
                producerBytesPerSecond,
                consumerBytesPerSecond,
                requestPercentage,
                reason);
    }
}
