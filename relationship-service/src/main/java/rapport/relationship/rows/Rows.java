package rapport.relationship.rows;

import java.util.Collection;
import rapport.chassis.event.Json;

/// Many rows as one parameter: `jsonb_to_recordset` unfolds them, so that a batch is one statement.
public final class Rows {
    private Rows() {}

    /// The rows as a JSON array; the record's components are the column names.
    public static String json(Collection<? extends Record> rows) {
        return Json.write(rows);
    }
}
