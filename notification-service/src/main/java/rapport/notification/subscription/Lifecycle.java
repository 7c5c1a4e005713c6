package rapport.notification.subscription;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import rapport.chassis.event.Ids;
import rapport.notification.webhook.Message;

/// What a subscription's own sink is told of it, as CAMARA has it.
enum Lifecycle {
    STARTED("started", "initiation"),
    UPDATED("updated", "update"),
    ENDED("ended", "termination");

    private final String past;
    private final String step;

    Lifecycle(String past, String step) {
        this.past = past;
        this.step = step;
    }

    String type() {
        return "rapport.notification.v1.subscription-" + past;
    }

    /// @param reason as CAMARA names it
    Message message(String subscription, String reason, String words, Instant at) {
        var id = Ids.of(subscription, type(), reason, at.toString()).toString();
        var event = JsonNodeFactory.instance.objectNode();
        event.put("specversion", "1.0")
                .put("id", id)
                .put("source", "/rapport/notification")
                .put("type", type())
                .put("subject", subscription)
                .put("time", at.toString())
                .put("datacontenttype", "application/json")
                .putObject("data")
                .put("subscriptionId", subscription)
                .put(step + "Reason", reason)
                .put(step + "Description", words);
        return new Message(
                subscription, id, type(), subscription, "application/cloudevents+json", event.toString(), at);
    }
}
