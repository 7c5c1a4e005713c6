package rapport.notification.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message that an endpoint did not take, and that can be replayed; without what it says.
///
/// @param detail what was wrong with the last attempt
public record DeadLetter(
        String id,
        String type,
        String subject,
        Instant occurredAt,
        long attempts,
        @Nullable String detail) {}
