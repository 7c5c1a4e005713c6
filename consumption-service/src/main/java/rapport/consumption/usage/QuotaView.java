package rapport.consumption.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the network is told.
///
/// @param granted units that may be used; 0 when it was refused
/// @param until exclusive; then what was not used is free again
/// @param state null when it was refused
/// @param reason why it was refused
/// @param agreementId for operators
/// @param used by the record that settled it
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QuotaView(
        String quotaId,
        String partner,
        @Nullable String subscriberNumber,
        @Nullable String kind,
        long granted,
        @Nullable Instant until,
        @Nullable String state,
        @Nullable Refusal reason,
        @Nullable String agreementId,
        @Nullable Long used,
        @Nullable String recordId,
        @Nullable Instant endedAt) {

    /// Why nothing may be used.
    public enum Refusal {
        /// Allowances, caps and prepaid money are used up.
        EXHAUSTED,
        /// There is no price for it.
        UNRATED,
        /// More can cost less under its price rule, so that nothing can be promised.
        NOT_PROMISABLE,
        /// Nobody is known to have that number now.
        UNKNOWN_SUBSCRIBER
    }

    static QuotaView refused(Held.Id id, Refusal reason) {
        return new QuotaView(id.quotaId(), id.partner(), null, null, 0, null, null, reason, null, null, null, null);
    }

    /// @param everything whether its agreement may be told
    static QuotaView of(Held held, boolean everything) {
        var usage = held.hold().usage();
        return new QuotaView(
                held.id().quotaId(),
                held.id().partner(),
                held.number(),
                usage.kind(),
                usage.quantity(),
                held.hold().until(),
                held.state().name(),
                null,
                everything ? held.agreementId() : null,
                held.used(),
                held.recordId(),
                held.endedAt());
    }
}
