package rapport.consumption.usage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Row;

/// Usage of a tariff, rated by another version: what that means, and how far it is done.
///
/// @param mistaken the version that it was rated by; null where all are compared with a draft
/// @param corrected the version that it is rated by instead
/// @param said of what that version said when this began
/// @param usedUntil null for no end
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReRating(
        UUID id,
        String tariff,
        @Nullable Long mistaken,
        long corrected,
        @JsonIgnore String said,
        Instant usedFrom,
        @Nullable Instant usedUntil,
        State state,
        boolean paused,
        String reason,
        String createdBy,
        Instant createdAt,
        @Nullable String releasedBy,
        @Nullable Instant releasedAt,
        @Nullable String releaseReason,
        @Nullable Instant endedAt) {

    public enum State {
        PREVIEWING,
        PREVIEWED,
        APPLYING,
        DONE,
        /// All others are done; who failed is charged as before, and can be tried again.
        DONE_WITH_FAILURES,
        CANCELLED
    }

    KeptRecords.Wanted wanted() {
        return new KeptRecords.Wanted(tariff, mistaken, usedFrom, usedUntil);
    }

    static ReRating read(Row row) {
        return new ReRating(
                UUID.fromString(row.text("job_id")),
                row.text("tariff"),
                row.numberOrNull("mistaken"),
                row.number("corrected"),
                row.text("said"),
                row.instant("used_from"),
                row.instantOrNull("used_until"),
                State.valueOf(row.text("state")),
                row.flag("paused"),
                row.text("reason"),
                row.text("created_by"),
                row.instant("created_at"),
                row.textOrNull("released_by"),
                row.instantOrNull("released_at"),
                row.textOrNull("release_reason"),
                row.instantOrNull("ended_at"));
    }
}
