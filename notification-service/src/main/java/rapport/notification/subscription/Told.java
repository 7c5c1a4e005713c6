package rapport.notification.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import rapport.chassis.event.CloudEvent;
import rapport.chassis.event.InvalidEvent;
import rapport.chassis.event.Json;

/// An event as it is told to others.
///
/// @param data its body
record Told(CloudEvent event, ObjectNode data) {
    static Told of(CloudEvent event) {
        try {
            if (Json.MAPPER.readTree(event.data()) instanceof ObjectNode data) {
                return new Told(event, data);
            }
            throw new InvalidEvent("data", "must be a JSON object");
        } catch (JsonProcessingException _) {
            throw new InvalidEvent("data", "must be well-formed JSON");
        }
    }

    /// As a CloudEvent in structured mode.
    String structured() {
        var whole = JsonNodeFactory.instance.objectNode();
        whole.put("specversion", "1.0")
                .put("id", event.id())
                .put("source", event.source())
                .put("type", event.type());
        if (event.subject() != null) {
            whole.put("subject", event.subject());
        }
        whole.put("time", event.time().toString())
                .put("datacontenttype", "application/json")
                .put("subjectversion", Long.toString(event.subjectVersion()))
                .put("correlationid", event.correlationId());
        if (event.causationId() != null) {
            whole.put("causationid", event.causationId());
        }
        if (event.expiryTime() != null) {
            whole.put("expirytime", event.expiryTime().toString());
        }
        return whole.set("data", data).toString();
    }

    /// Messages about the same thing arrive in their order.
    String subject() {
        return event.subject() == null ? event.source() : event.subject();
    }
}
