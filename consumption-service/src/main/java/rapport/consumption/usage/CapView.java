package rapport.consumption.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What use costs at most in the running period, and how far it has come: what somebody must be told before
/// they agree to pay for more.
///
/// @param serviceId null for a cap that the services of the agreement share
/// @param amount what use under it costs at most without a consent
/// @param used what use has come to by now, had there been no cap: what is beyond the amount was waived, or
/// charged under
///     a consent
/// @param until when the period ends; a consent that says nothing else ends then
/// @param consented whether a consent holds now
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CapView(
        @Nullable String serviceId,
        String cap,
        UsageEvent.Sum amount,
        UsageEvent.Sum used,
        Instant until,
        boolean consented) {}
