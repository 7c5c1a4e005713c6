package rapport.consumption.usage;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rapport.consumption.request.Stated;

/// Somebody agrees to pay for use beyond a cap.
///
/// @param consentId names it for good: asked for again under it, nothing happens twice
/// @param serviceId of a cap that each service has; absent for one that the agreement shares
/// @param capAmount the cap as it was stated to who agrees
/// @param upTo how much more may be charged; absent for no limit
/// @param until exclusive, to the millisecond; at most the end of the running period, and that when it is absent
/// @param reason how it was given; needed from who is not the customer
public record ConsentRequest(
        @NotBlank(message = "names the consent") @Size(max = 100)
        String consentId,

        @NotBlank(message = "says whose it is") @Size(max = 100)
        String agreementId,

        @Nullable @Size(max = 100) String serviceId,

        @NotBlank(message = "names a cap of the tariff") @Size(max = 100)
        String cap,

        @NotNull(message = "is the cap as it was stated to who agrees") @Valid
        Stated capAmount,

        @Nullable @Valid Stated upTo,
        @Nullable Instant until,
        @Nullable @Size(max = 500) String reason) {}
