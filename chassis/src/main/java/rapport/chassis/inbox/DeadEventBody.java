package rapport.chassis.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Json;
import rapport.chassis.event.MergePatch;

/// The data of an event that was not taken in, whichever mode it came in: by itself, or as `data` of a structured
/// CloudEvent.
///
/// @param document what the record holds
/// @param structured whether the data is inside it
record DeadEventBody(ObjectNode document, boolean structured) {
    private static final String DATA = "data";

    /// Null when it holds no JSON object, such as a calendar.
    static @Nullable DeadEventBody of(ConsumerRecord<String, byte[]> kafkaRecord) {
        if (kafkaRecord.value() == null) {
            return null;
        }
        try {
            return Json.MAPPER.readTree(kafkaRecord.value()) instanceof ObjectNode document
                    ? ofObject(document, kafkaRecord.headers().lastHeader("ce_id") == null)
                    : null;
        } catch (JsonProcessingException _) {
            return null;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static @Nullable DeadEventBody ofObject(ObjectNode document, boolean structured) {
        return structured && !(document.get(DATA) instanceof ObjectNode)
                ? null
                : new DeadEventBody(document, structured);
    }

    JsonNode redacted() {
        return Redacted.of(data());
    }

    /// The record's value with this merge patch (RFC 7396) applied to the data.
    byte[] patched(ObjectNode patch) {
        var data = MergePatch.apply(data(), patch);
        var whole = structured ? document.deepCopy().set(DATA, data) : data;
        return whole.toString().getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode data() {
        return structured ? (ObjectNode) document.get(DATA) : document;
    }
}
