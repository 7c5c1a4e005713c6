package rapport.chassis.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rapport.chassis.event.Json;

/// The events in a file: CloudEvents as JSON in structured mode (one, several behind each other, or an
/// array of them), or one event in binary mode, written as its headers, an empty line, and the data:
///
/// ```
/// ce_specversion: 1.0
/// ce_type: partner.maintenance.notice.v1
///
/// {"maintenanceId": "M-1"}
/// ```
final class EventFile {
    private static final Map<String, String> STRUCTURED = Map.of("content-type", "application/cloudevents+json");

    private EventFile() {}

    /// An event as Kafka would carry it.
    ///
    /// @param place where it stands among several; empty when it is alone
    record Entry(String place, Map<String, String> headers, ByteBuffer value) {}

    static List<Entry> read(byte[] content) {
        var start = 0;
        while (start < content.length && Character.isWhitespace(content[start])) {
            start++;
        }
        var isJson = start < content.length && (content[start] == '{' || content[start] == '[');
        return isJson ? documents(content) : List.of(binary(content));
    }

    private static List<Entry> documents(byte[] content) {
        var events = new ArrayList<JsonNode>();
        var reader = Json.MAPPER.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        try (var documents = reader.<JsonNode>readValues(content)) {
            while (documents.hasNextValue()) {
                var document = documents.nextValue();
                if (document.isArray()) {
                    document.forEach(events::add);
                } else {
                    events.add(document);
                }
            }
        } catch (JsonProcessingException _) {
            return List.of(new Entry("", STRUCTURED, ByteBuffer.wrap(content)));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
        if (events.size() == 1) {
            return List.of(new Entry("", STRUCTURED, bytes(events.getFirst())));
        }
        var entries = new ArrayList<Entry>();
        events.forEach(event -> entries.add(new Entry("[" + entries.size() + "]", STRUCTURED, bytes(event))));
        return entries;
    }

    private static ByteBuffer bytes(JsonNode event) {
        return UTF_8.encode(event.toString());
    }

    /// Read as bytes, so that data in another encoding arrives as it is.
    private static Entry binary(byte[] content) {
        var parts = new String(content, ISO_8859_1).split("\\R\\R", 2);
        var headers = new TreeMap<String, String>();
        for (var line : parts[0].lines().toList()) {
            var colon = line.indexOf(':');
            if (colon > 0) {
                var value = line.substring(colon + 1).strip();
                headers.put(line.substring(0, colon).strip(), new String(value.getBytes(ISO_8859_1), UTF_8));
            }
        }
        return new Entry("", headers, ISO_8859_1.encode(parts.length == 1 ? "" : parts[1]));
    }
}
