package rapport.consumption.usage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
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

    /// Something that can be done with it as it is.
    ///
    /// @param path of the operation
    public record Step(String path, String label, String hint) {}

    /// Whether it compares a draft with what was charged, and is never done.
    @JsonIgnore
    public boolean isComparison() {
        return mistaken == null;
    }

    /// Whether it is being worked on.
    @JsonIgnore
    public boolean isWorking() {
        return (state == State.PREVIEWING || state == State.APPLYING) && !paused;
    }

    @JsonIgnore
    public boolean isApplying() {
        return state == State.APPLYING;
    }

    /// How a page shows its state.
    @JsonIgnore
    public String getLook() {
        return switch (state) {
            case PREVIEWING, PREVIEWED, APPLYING -> paused ? "warn" : "info";
            case DONE -> "good";
            case DONE_WITH_FAILURES -> "bad";
            case CANCELLED -> "warn";
        };
    }

    /// What can be done now.
    @JsonIgnore
    public List<Step> getSteps() {
        var cancel = new Step("cancel", "Cancel it", "It is given up; nothing was charged by it.");
        var pause = paused
                ? new Step("resume", "Resume it", "It goes on where it was.")
                : new Step("pause", "Pause it", "No further agreement is taken up until it is resumed.");
        return switch (state) {
            case PREVIEWING -> List.of(pause, cancel);
            case PREVIEWED ->
                isComparison()
                        ? List.of()
                        : List.of(
                                new Step(
                                        "release",
                                        "Release it",
                                        "The corrected version is in force at once, and each agreement is charged anew. This cannot be taken back."),
                                cancel);
            case APPLYING -> List.of(pause);
            case DONE_WITH_FAILURES ->
                List.of(new Step("retry", "Try those that failed again", "They are charged as before until then."));
            case DONE, CANCELLED -> List.of();
        };
    }

    /// Where it stands, in a sentence.
    String sentence() {
        if (paused) {
            return "It is paused.";
        }
        return switch (state) {
            case PREVIEWING -> "It is being worked out.";
            case PREVIEWED -> "It is worked out.";
            case APPLYING -> "It is released, and each agreement is charged anew.";
            case DONE -> "It is done.";
            case DONE_WITH_FAILURES -> "It is done, but for those that failed.";
            case CANCELLED -> "It is cancelled.";
        };
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
