package rapport.chassis.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import rapport.chassis.trace.TraceParent;

/// Reads CloudEvents from Kafka records, in binary and in structured mode
/// ([Kafka protocol binding
/// 1.0.2](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md)).
public final class CloudEvents {
    /// A larger body is refused; what is large travels by reference.
    public static final int MAX_DATA_BYTES = 256 * 1024;

    /// What identifies an event is an index key wherever it is claimed.
    private static final int MAX_ATTRIBUTE_CHARS = 256;
    private static final String STRUCTURED = "application/cloudevents";

    private CloudEvents() {}

    /// Reads a record whatever is in it. The record's value must not be null (that is a tombstone, not an event).
    public static Parsed parse(ConsumerRecord<String, byte[]> kafkaRecord) {
        try {
            if (kafkaRecord.value().length > 2 * MAX_DATA_BYTES) {
                throw new InvalidEvent("data", "must not be larger than 256 KiB");
            }
            var attributes = headers(kafkaRecord.headers());
            var contentType = attributes.getOrDefault("content-type", "");
            if (isStructured(contentType)) {
                attributes = StructuredEvent.attributes(contentType, text(kafkaRecord.value()));
            } else {
                attributes.put("data", text(kafkaRecord.value()));
                attributes.putIfAbsent("datacontenttype", contentType.isEmpty() ? "application/json" : contentType);
            }
            return new Parsed.Event(event(attributes, Instant.ofEpochMilli(Math.max(0, kafkaRecord.timestamp()))));
        } catch (InvalidEvent e) {
            return new Parsed.Rejected(e.field(), e.reason());
        }
    }

    /// Whether a readable record holds attributes and data in one document.
    ///
    /// @throws InvalidEvent when its headers cannot be read
    public static boolean isStructured(ConsumerRecord<String, byte[]> kafkaRecord) {
        return isStructured(headers(kafkaRecord.headers()).getOrDefault("content-type", ""));
    }

    private static boolean isStructured(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).startsWith(STRUCTURED);
    }

    private static CloudEvent event(Map<String, String> attributes, Instant received) {
        if (!"1.0".equals(attributes.get("specversion"))) {
            throw new InvalidEvent("specversion", "must be 1.0: send CloudEvents in binary or structured mode");
        }
        var id = required(attributes, "id");
        var data = attributes.getOrDefault("data", "");
        if (data.length() > MAX_DATA_BYTES || data.getBytes(StandardCharsets.UTF_8).length > MAX_DATA_BYTES) {
            throw new InvalidEvent("data", "must not be larger than 256 KiB");
        }
        var time = instant(attributes, "time");
        return new CloudEvent(
                id,
                required(attributes, "source"),
                required(attributes, "type"),
                optional(attributes, "subject"),
                time == null ? received : time,
                version(attributes),
                orElse(optional(attributes, "correlationid"), id),
                optional(attributes, "causationid"),
                TraceParent.of(attributes.get("traceparent")),
                instant(attributes, "expirytime"),
                orElse(optional(attributes, "datacontenttype"), "application/json"),
                data);
    }

    private static Map<String, String> headers(Headers headers) {
        var attributes = new TreeMap<String, String>();
        for (var header : headers) {
            var name = header.key().toLowerCase(Locale.ROOT);
            if (header.value() == null) {
                continue;
            }
            if (name.equals("ce_traceparent")) {
                attributes.put("traceparent", new String(header.value(), StandardCharsets.US_ASCII));
            } else if (name.startsWith("ce_")) {
                attributes.put(name.substring(3), text(name, header.value()));
            } else if (name.equals("content-type")) {
                attributes.put(name, text(name, header.value()));
            }
        }
        attributes.remove("data");
        return attributes;
    }

    private static String required(Map<String, String> attributes, String name) {
        var value = optional(attributes, name);
        if (value == null || value.isBlank()) {
            throw new InvalidEvent(name, "is required and must not be empty");
        }
        return value;
    }

    private static @Nullable String optional(Map<String, String> attributes, String name) {
        var value = attributes.get(name);
        if (value != null && (value.length() > MAX_ATTRIBUTE_CHARS || value.indexOf('\0') >= 0)) {
            throw new InvalidEvent(name, "must be at most 256 characters, without NUL");
        }
        return value;
    }

    private static @Nullable Instant instant(Map<String, String> attributes, String name) {
        var value = optional(attributes, name);
        if (value == null) {
            return null;
        }
        try {
            var instant = OffsetDateTime.parse(value).toInstant();
            if (instant.isBefore(Instant.EPOCH) || instant.isAfter(Instant.parse("9999-12-31T00:00:00Z"))) {
                throw new InvalidEvent(name, "must lie between 1970 and 9999");
            }
            return instant;
        } catch (DateTimeException _) {
            throw new InvalidEvent(name, "must be an RFC 3339 time such as 2026-01-31T12:00:00Z");
        }
    }

    private static long version(Map<String, String> attributes) {
        var value = optional(attributes, "subjectversion");
        if (value == null) {
            return 0;
        }
        try {
            return Long.parseUnsignedLong(value);
        } catch (NumberFormatException _) {
            throw new InvalidEvent("subjectversion", "must be a whole number");
        }
    }

    private static String orElse(@Nullable String value, String otherwise) {
        return value == null || value.isBlank() ? otherwise : value;
    }

    private static String text(byte[] bytes) {
        return text("data", bytes);
    }

    private static String text(String field, byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw new InvalidEvent(field, "must not contain NUL");
            }
            return text;
        } catch (CharacterCodingException _) {
            throw new InvalidEvent(field, "must be UTF-8");
        }
    }
}
