package rapport.notification.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a claimed message goes, with what it takes to be let in.
///
/// @param secrets the current one, and after it the one that it replaces for a while; none where they cannot be opened
record Target(URI sink, List<byte[]> secrets, @Nullable String bearer) {

    /// One whose credentials cannot be opened here: nothing is sent there without them.
    static Target closed(URI sink) {
        return new Target(sink, List.of(), null);
    }

    boolean isClosed() {
        return secrets.isEmpty();
    }

    static Target of(
            URI sink,
            Credentials current,
            @Nullable Credentials previous,
            @Nullable Instant bearerExpiresAt,
            Instant now) {
        var secrets = previous == null ? List.of(current.secret()) : List.of(current.secret(), previous.secret());
        var isExpired = bearerExpiresAt != null && !now.isBefore(bearerExpiresAt);
        return new Target(sink, secrets, isExpired ? null : current.bearer());
    }
}
