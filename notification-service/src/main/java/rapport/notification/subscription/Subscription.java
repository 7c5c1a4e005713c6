package rapport.notification.subscription;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scope;

/// Who wants to be told what, and where.
///
/// @param owner who may see and end it, and what it may be told
/// @param types the CloudEvents types that it wants
/// @param query which of these, as TMF630's filters on the event that is told; all when null
/// @param accountId whose events alone; those of all that the owner may read when null
/// @param reason why it is not active
/// @param startsAt an event counts that was said from then on
/// @param expiresAt when it ends at the latest, as its owner wished
/// @param endsAt an event counts that was said before
/// @param maxEvents after how many events it ends; null for never
/// @param events how many it had, where that is counted
record Subscription(
        String id,
        Form form,
        Scope owner,
        URI sink,
        List<String> types,
        @Nullable String query,
        @Nullable String accountId,
        Status status,
        @Nullable String reason,
        Instant startsAt,
        @Nullable Instant expiresAt,
        @Nullable Instant endsAt,
        @Nullable Long maxEvents,
        long events) {

    /// How what happens is told.
    enum Form {
        /// The event as the TM Forum definition has it.
        HUB,
        /// A CloudEvent in structured mode, and what becomes of the subscription itself.
        CAMARA
    }

    /// As CAMARA names them; there is nothing to wait for before one is active.
    enum Status {
        ACTIVE,
        /// Its sink takes nothing any more, until somebody enables it again.
        INACTIVE,
        EXPIRED,
        DELETED
    }

    boolean wants(Instant said) {
        return !said.isBefore(startsAt) && (endsAt == null || said.isBefore(endsAt));
    }
}
