package rapport.chassis.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.CloudEvents;
import rapport.chassis.event.Json;
import rapport.chassis.event.MergePatch;
import rapport.chassis.event.Parsed;

/// The data of an event that was not taken in, whichever mode it came in.
///
/// @param envelope the document around the data in structured mode; null in binary mode
record DeadEventBody(ObjectNode data, @Nullable ObjectNode envelope) {
    private static final String DATA = "data";
    private static final ObjectReader TREES = Json.MAPPER
            .reader()
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

    /// Null when its data is no JSON object of its own, such as a calendar, or text in base64.
    static @Nullable DeadEventBody of(ConsumerRecord<String, byte[]> kafkaRecord) {
        if (kafkaRecord.value() == null || !(CloudEvents.parse(kafkaRecord) instanceof Parsed.Event(var event))) {
            return null;
        }
        if (!CloudEvents.isStructured(kafkaRecord)) {
            var data = object(event.data());
            return data == null ? null : new DeadEventBody(data, null);
        }
        var envelope = object(new String(kafkaRecord.value(), StandardCharsets.UTF_8));
        return envelope != null && !envelope.has("data_base64") && envelope.get(DATA) instanceof ObjectNode data
                ? new DeadEventBody(data, envelope)
                : null;
    }

    private static @Nullable ObjectNode object(String text) {
        try {
            return TREES.readTree(text) instanceof ObjectNode object ? object : null;
        } catch (JsonProcessingException _) {
            return null;
        }
    }

    JsonNode redacted() {
        return Redacted.of(data);
    }

    /// The record's value with this merge patch (RFC 7396) applied to the data.
    byte[] patched(ObjectNode patch) {
        var patched = MergePatch.apply(data, patch);
        var whole = envelope == null ? patched : envelope.deepCopy().set(DATA, patched);
        return whole.toString().getBytes(StandardCharsets.UTF_8);
    }
}
