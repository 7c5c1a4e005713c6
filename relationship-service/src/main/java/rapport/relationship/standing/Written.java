package rapport.relationship.standing;

import com.fasterxml.jackson.core.JsonProcessingException;
import rapport.chassis.event.Json;

/// A receivable as the text of its row.
final class Written {
    private Written() {}

    static String write(Receivable receivable) {
        try {
            return Json.MAPPER.writeValueAsString(receivable);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + receivable.standingId(), e);
        }
    }

    static Receivable read(String text) {
        try {
            return Json.MAPPER.readValue(text, Receivable.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot read a receivable", e);
        }
    }
}
