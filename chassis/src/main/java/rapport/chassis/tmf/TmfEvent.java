package rapport.chassis.tmf;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Announcement;

/// An event as a TM Forum definition writes it; `timeOcurred` is spelt as there.
///
/// @param fieldPath what changed, comma-separated; null when the event says so by itself
/// @param event the resource under its name
public record TmfEvent(
        @JsonIgnore String topic,
        @JsonIgnore String type,
        @JsonIgnore String key,
        @JsonIgnore String subject,
        @JsonIgnore long subjectVersion,
        String eventId,
        Instant eventTime,
        Instant timeOcurred,
        String eventType,
        String correlationId,
        String domain,
        String title,
        String description,
        @Nullable String fieldPath,
        Map<String, JsonNode> event)
        implements Announcement {}
