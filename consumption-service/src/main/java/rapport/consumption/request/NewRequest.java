package rapport.consumption.request;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// Somebody wants a feature of a service on or off.
///
/// @param requestId names it for good: asked again under it, nothing happens twice
/// @param tariffVersion whose prices were stated to who asks; needed to turn something on
/// @param price as it was stated; needed to turn on what costs something
/// @param capAmount as it was stated; needed to turn on what has a cap
/// @param reason how it was asked for; needed from who is not the customer
public record NewRequest(
        @NotBlank(message = "names the request") @Size(max = 100)
        String requestId,

        @NotBlank(message = "says whose it is") @Size(max = 100)
        String agreementId,

        @NotBlank(message = "says for which service") @Size(max = 100)
        String serviceId,

        @NotBlank(message = "names a feature of the tariff") @Size(max = 100)
        String feature,

        @NotNull(message = "is ENABLE or DISABLE") Action action,
        @Nullable Long tariffVersion,
        @Nullable @Valid Stated price,
        @Nullable @Valid Stated capAmount,
        @Nullable @Size(max = 500) String reason) {}
