package rapport.chassis.event;

import org.jspecify.annotations.Nullable;
import rapport.chassis.trace.Journey;

/// Why something is said: the journey it belongs to and the event that led to it. Rows whose timers speak
/// later keep both; the trace only where they go on with what was heard, not where they begin something.
///
/// @param traceparent the trace that it belongs to (W3C Trace Context), if one is known
public record Cause(
        String correlationId,
        @Nullable String causationId,
        @Nullable String traceparent) {

    public Cause(String correlationId, @Nullable String causationId) {
        this(correlationId, causationId, null);
    }

    /// A journey that begins here, with a request or a timer.
    public static Cause root() {
        return new Cause(Journey.ofRequest(), null);
    }

    public static Cause of(CloudEvent event) {
        return new Cause(event.correlationId(), event.id(), event.traceparent());
    }

    /// The same reason, in a journey that had begun before.
    public Cause within(String journey) {
        return new Cause(journey, causationId, traceparent);
    }
}
