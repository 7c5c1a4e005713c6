package rapport.consumption.subscriber;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who used a number at a time.
///
/// @param since when the service got that number
/// @param billDay on which day of a month its periods begin, as in a billing calendar
/// @param offering what the agreement is about, which says its tariff; null while the agreement is not known here
public record Subscriber(
        String serviceId,
        String agreementId,
        String accountId,
        Instant since,
        int billDay,
        @Nullable String offering) {}
