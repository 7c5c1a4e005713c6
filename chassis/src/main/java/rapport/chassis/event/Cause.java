package rapport.chassis.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Why something is said: the journey it belongs to and the event that led to it. Rows whose timers speak
/// later keep both.
public record Cause(String correlationId, @Nullable String causationId) {

    /// A journey that begins here, with a request or a timer.
    public static Cause root() {
        return new Cause(UUID.randomUUID().toString(), null);
    }

    public static Cause of(CloudEvent event) {
        return new Cause(event.correlationId(), event.id());
    }
}
