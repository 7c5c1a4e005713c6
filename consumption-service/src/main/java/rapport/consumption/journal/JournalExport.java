package rapport.consumption.journal;

import java.time.Instant;
import rapport.chassis.sql.Row;

/// What was handed to accounting at once; it stays as it is.
///
/// @param entries how many movements; each is two lines of the table
public record JournalExport(String exportId, String createdBy, Instant createdAt, long entries) {

    static JournalExport read(Row row) {
        return new JournalExport(
                row.text("export_id"), row.text("created_by"), row.instant("created_at"), row.number("entries"));
    }
}
