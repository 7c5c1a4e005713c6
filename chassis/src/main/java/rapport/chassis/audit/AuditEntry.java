package rapport.chassis.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that somebody did over HTTP, and that was committed.
///
/// @param actor the name in the token
/// @param role operator, customer, partner, or system for the service itself
/// @param path without what stands behind a question mark
public record AuditEntry(
        UUID id,
        Instant at,
        String actor,
        String role,
        String method,
        String path,
        @Nullable String reason) {}
