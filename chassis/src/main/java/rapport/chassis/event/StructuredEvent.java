package rapport.chassis.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The structured mode: one JSON document that holds the attributes and the data.
final class StructuredEvent {
    private StructuredEvent() {}

    static Map<String, String> attributes(String contentType, String body) {
        if (!contentType.toLowerCase(Locale.ROOT).startsWith("application/cloudevents+json")) {
            throw new InvalidEvent("content-type", "must be application/cloudevents+json in structured mode");
        }
        var attributes = new TreeMap<String, String>();
        for (var property : document(body).properties()) {
            if (property.getValue().isValueNode() && !property.getValue().isNull()) {
                attributes.put(property.getKey(), property.getValue().asText());
            }
        }
        attributes.putIfAbsent("datacontenttype", "application/json");
        attributes.put("data", data(document(body), attributes.get("datacontenttype")));
        return attributes;
    }

    private static JsonNode document(String body) {
        try {
            var document = Json.MAPPER.readTree(body);
            if (document == null || !document.isObject()) {
                throw new InvalidEvent("data", "must be a JSON object in structured mode");
            }
            return document;
        } catch (JsonProcessingException _) {
            throw new InvalidEvent("data", "must be well-formed JSON in structured mode");
        }
    }

    private static String data(JsonNode document, String contentType) {
        var base64 = document.get("data_base64");
        if (base64 != null) {
            try {
                return new String(Base64.getDecoder().decode(base64.asText()), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException _) {
                throw new InvalidEvent("data_base64", "must be base64");
            }
        }
        var data = document.get("data");
        if (data == null) {
            return "";
        }
        return data.isTextual() && !contentType.contains("json") ? data.asText() : data.toString();
    }
}
