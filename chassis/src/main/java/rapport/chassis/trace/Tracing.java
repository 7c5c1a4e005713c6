package rapport.chassis.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.sdk.trace.IdGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Spans of what is heard and said, by the
/// [semantic conventions for messaging](https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/).
/// A batch has a span of its own, linked to those of its events that are recorded; an event that is said is in the
/// trace of the event that led to it. Where nothing is recorded, traces are passed on as they came.
@ApplicationScoped
public class Tracing {
    private static final IdGenerator IDS = IdGenerator.random();
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");
    private static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");
    private static final AttributeKey<String> GROUP = AttributeKey.stringKey("messaging.consumer.group.name");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<Long> COUNT = AttributeKey.longKey("messaging.batch.message_count");
    private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("messaging.message.id");
    private static final AttributeKey<String> CONVERSATION =
            AttributeKey.stringKey("messaging.message.conversation_id");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    /// Says that the span around is a batch's.
    private static final ContextKey<Boolean> BATCH = ContextKey.named("rapport.batch");

    private final Tracer tracer;
    private final Ratio ratio;
    private final boolean off;

    Tracing(
            OpenTelemetry telemetry,
            Ratio ratio,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled", defaultValue = "false") boolean off) {
        this.tracer = telemetry.getTracer("rapport.chassis");
        this.ratio = ratio;
        this.off = off;
    }

    /// Settles a batch in a span of its own.
    ///
    /// @param topics that its records came on
    public void batch(String consumer, Collection<String> topics, int records, Runnable work) {
        if (off) {
            work.run();
            return;
        }
        var one = topics.size() == 1 ? topics.iterator().next() : null;
        var builder = tracer.spanBuilder("process " + (one == null ? consumer : one))
                .setNoParent()
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute(SYSTEM, "kafka")
                .setAttribute(OPERATION, "process")
                .setAttribute(OPERATION_TYPE, "process")
                .setAttribute(GROUP, consumer)
                .setAttribute(COUNT, (long) records);
        if (one != null) {
            builder.setAttribute(DESTINATION, one);
        }
        var span = builder.startSpan();
        try (var _ = Context.current().with(span).with(BATCH, true).makeCurrent()) {
            work.run();
        } catch (RuntimeException e) {
            failed(span, e);
            throw e;
        } finally {
            span.end();
        }
    }

    /// Does work elsewhere in the span of whoever hands it over.
    public <T> Consumer<T> carried(Consumer<T> work) {
        return off ? work : Context.current().wrapConsumer(work);
    }

    /// Links what is being settled to the trace of an event in it, if that is recorded.
    public void link(@Nullable String traceparent) {
        if (!off && traceparent != null && TraceParent.isSampled(traceparent)) {
            Span.current().addLink(TraceParent.context(traceparent));
        }
    }

    /// Notes that what is being settled has failed. The message of a failure may quote what it is about, so its
    /// class must do.
    public void failed(Throwable failure) {
        if (!off) {
            failed(Span.current(), failure);
        }
    }

    private static void failed(Span span, Throwable failure) {
        span.setStatus(StatusCode.ERROR).setAttribute(ERROR, failure.getClass().getName());
    }

    /// The trace of an event from outside, as it goes on in the suite. Whether it is recorded here is ours to say:
    /// whoever is outside could ask for it with every event.
    public @Nullable String admitted(@Nullable String traceparent) {
        return off || traceparent == null || !TraceParent.isSampled(traceparent) || ratio.hits()
                ? traceparent
                : TraceParent.unsampled(traceparent, IDS.generateSpanId());
    }

    /// What is being said.
    ///
    /// @param parent the trace that it belongs to; null where none is known
    public record Message(
            String topic,
            String id,
            String correlationId,
            @Nullable String causationId,
            @Nullable String parent) {
        private String because() {
            return causationId == null ? correlationId : correlationId + ' ' + causationId;
        }
    }

    /// The `traceparent` with which something is said; null where there is none.
    ///
    /// @param begun the traces that began in this transaction, by what they are because of: all that is said
    ///     because of one thing is in one trace
    public @Nullable String says(Message message, Map<String, SpanContext> begun) {
        if (off || (message.parent() != null && !TraceParent.isSampled(message.parent()))) {
            return message.parent();
        }
        var parent = parent(message, begun);
        if (parent.isValid() && !parent.isSampled()) {
            return TraceParent.of(parent);
        }
        var said = create(message, parent);
        if (!parent.isValid()) {
            begun.put(message.because(), said);
        }
        return TraceParent.of(said);
    }

    /// What begins here belongs to the request or the timer around it; what an event has led to does not belong to the
    /// batch in which that came by chance.
    private static SpanContext parent(Message message, Map<String, SpanContext> begun) {
        if (message.parent() != null) {
            return TraceParent.context(message.parent());
        }
        var around = Span.current().getSpanContext();
        var inBatch = Context.current().get(BATCH) != null;
        return message.causationId() == null && around.isValid() && !inBatch
                ? around
                : begun.getOrDefault(message.because(), SpanContext.getInvalid());
    }

    private SpanContext create(Message message, SpanContext parent) {
        var span = tracer.spanBuilder("create " + message.topic())
                .setParent(Context.root().with(Span.wrap(parent)))
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute(SYSTEM, "kafka")
                .setAttribute(OPERATION, "create")
                .setAttribute(OPERATION_TYPE, "create")
                .setAttribute(DESTINATION, message.topic())
                .setAttribute(MESSAGE, message.id())
                .setAttribute(CONVERSATION, message.correlationId())
                .startSpan();
        span.end();
        return span.getSpanContext();
    }
}
