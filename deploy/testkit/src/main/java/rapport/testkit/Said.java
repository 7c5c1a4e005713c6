package rapport.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// One record as somebody said it on a topic.
@SuppressWarnings("ArrayRecordComponent") // nobody compares these; a test reads what it wants to know
public record Said(
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        Map<String, String> headers,
        byte @Nullable [] value) {

    static Said of(ConsumerRecord<String, byte[]> heard) {
        var headers = new TreeMap<String, String>();
        heard.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        return new Said(heard.topic(), heard.partition(), heard.offset(), heard.key(), headers, heard.value());
    }

    public boolean isTombstone() {
        return value == null;
    }

    /// The CloudEvents type, or an empty text.
    public String type() {
        return headers.getOrDefault("ce_type", "");
    }

    /// The CloudEvents id, or an empty text.
    public String id() {
        return headers.getOrDefault("ce_id", "");
    }

    /// The CloudEvents subject, or an empty text.
    public String subject() {
        return headers.getOrDefault("ce_subject", "");
    }

    /// The body as JSON.
    public JsonNode json() {
        return Json.read(value == null ? new byte[0] : value);
    }

    public String text() {
        return text(value);
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
