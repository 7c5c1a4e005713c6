package rapport.chassis.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A CloudEvents 1.0.2 event as heard from Kafka, with the extensions that the suite relies on.
///
/// @param subjectVersion grows by one with every event of a subject; 0 when the sender does not say
/// @param correlationId the journey that it belongs to; its own id when the sender does not say
/// @param causationId the event that led to this one, if any
/// @param traceparent the trace that it belongs to (W3C Trace Context), if any
/// @param expiryTime from when the news is worthless, if ever
/// @param data the body as text: JSON, or what the content type says
public record CloudEvent(
        String id,
        String source,
        String type,
        @Nullable String subject,
        Instant time,
        long subjectVersion,
        String correlationId,
        @Nullable String causationId,
        @Nullable String traceparent,
        @Nullable Instant expiryTime,
        String contentType,
        String data) {

    /// The same event in another trace.
    public CloudEvent in(@Nullable String trace) {
        return new CloudEvent(
                id,
                source,
                type,
                subject,
                time,
                subjectVersion,
                correlationId,
                causationId,
                trace,
                expiryTime,
                contentType,
                data);
    }
}
