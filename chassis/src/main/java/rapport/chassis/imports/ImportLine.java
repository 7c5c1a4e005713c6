package rapport.chassis.imports;

import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Row;

/// A line and what became of it.
///
/// @param number of the line in the file, the first one's being 1
/// @param text kept while it waits, and where it was refused
public record ImportLine(
        long number,
        LineState state,
        @Nullable String field,
        @Nullable String reason,
        @Nullable String text) {

    static ImportLine of(Row row) {
        return new ImportLine(
                row.number("number"),
                LineState.valueOf(row.text("state")),
                row.textOrNull("field"),
                row.textOrNull("reason"),
                row.textOrNull("text"));
    }
}
