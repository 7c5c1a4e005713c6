package rapport.chassis.imports;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Row;

/// A file that is taken in, and how far that is.
///
/// @param name what whoever sent it calls it
/// @param header the first line of a table
/// @param dryRun whether nothing of it is to stay
/// @param lines how many it has, without the header and blank ones
public record ImportJob(
        UUID id,
        String kind,
        String name,
        Format format,
        @JsonIgnore @Nullable String header,
        boolean dryRun,
        JobState state,
        long lines,
        long taken,
        long existing,
        long refused,
        String createdBy,
        Instant createdAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt,
        @Nullable String reason) {

    static ImportJob of(Row row) {
        return new ImportJob(
                UUID.fromString(row.text("job_id")),
                row.text("kind"),
                row.text("name"),
                Format.valueOf(row.text("format")),
                row.textOrNull("header"),
                row.flag("dry_run"),
                JobState.valueOf(row.text("state")),
                row.number("lines"),
                row.number("taken"),
                row.number("existing"),
                row.number("refused"),
                row.text("created_by"),
                row.instant("created_at"),
                row.textOrNull("ended_by"),
                row.instantOrNull("ended_at"),
                row.textOrNull("reason"));
    }

    /// How many lines are still to be looked at.
    @JsonProperty
    public long waiting() {
        return isOpen() ? lines - taken - existing - refused : 0;
    }

    @JsonIgnore
    public boolean isOpen() {
        return state == JobState.WAITING || state == JobState.RUNNING;
    }

    /// How far it is, of a hundred.
    @JsonIgnore
    public long percent() {
        return lines == 0 ? 100 : (lines - waiting()) * 100 / lines;
    }
}
