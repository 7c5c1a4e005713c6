package rapport.chassis.tmf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.event.Ids;
import rapport.chassis.outbox.Outbox;

/// Says what happens to resources, as their definition's events.
final class Saying {
    private final Outbox outbox;
    private final Hrefs hrefs;
    private final Clock clock;

    Saying(Outbox outbox, Hrefs hrefs, Clock clock) {
        this.outbox = outbox;
        this.hrefs = hrefs;
        this.clock = clock;
    }

    /// A resource as it is now, and why.
    ///
    /// @param key what its events are in order with
    /// @param fieldPath what changed, comma-separated; null when the event says so by itself
    record Of(
            String key,
            String id,
            long version,
            ObjectNode document,
            @Nullable String fieldPath,
            String reason) {}

    void say(Announced resource, Happening what, Of of, Cause cause) {
        var event = Ids.next().toString();
        var now = Instant.now(clock);
        var shown = resource.published().apply(of.document()).deepCopy();
        shown.put("id", of.id());
        shown.put("href", hrefs.everywhere(resource.path(), of.id()));
        var prefix = resource.typePrefix();
        outbox.announce(
                new TmfEvent(
                        resource.topic(),
                        prefix + what.type(resource.name()),
                        of.key(),
                        of.id(),
                        of.version(),
                        event,
                        now,
                        now,
                        what.eventType(resource.name()),
                        cause.correlationId(),
                        prefix.substring(0, prefix.indexOf('.')),
                        what.title(resource.name()),
                        of.reason(),
                        of.fieldPath(),
                        Map.of(resource.name(), shown)),
                cause,
                event);
    }
}
