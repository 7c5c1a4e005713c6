package rapport.relationship.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Collection;
import rapport.chassis.event.Json;

/// Many rows as one parameter: `jsonb_to_recordset` unfolds them, so that a batch is one statement.
public final class Rows {
    private Rows() {}

    /// The rows as a JSON array; the record's components are the column names.
    public static String json(Collection<? extends Record> rows) {
        try {
            return Json.MAPPER.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rows cannot be written", e);
        }
    }
}
