package rapport.consumption.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What may be asked for of a service, and what is to be agreed to with it. All prices are those of the
/// tariff version that is in force now; to ask is to state version, price and cap back.
///
/// @param name for people
/// @param isOn whether it is on
/// @param requestId the request that is on its way; null when there is none
/// @param price once, when it is turned on; null when that costs nothing
/// @param cap null when none is stated
/// @param capAmount what use under the cap costs at most in a period
/// @param prices what use of it costs, a sentence each
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OfferView(
        String serviceId,
        String feature,
        String name,
        boolean isOn,
        @Nullable String requestId,
        String tariff,
        long tariffVersion,
        @Nullable Stated price,
        @Nullable String cap,
        @Nullable Stated capAmount,
        List<String> prices) {
    /// What tells it from the others of an agreement.
    public String key() {
        return serviceId + "/" + feature;
    }
}
