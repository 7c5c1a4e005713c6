package rapport.chassis.inbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.CloudEvent;
import rapport.chassis.event.Heard;
import rapport.chassis.event.Json;

/// An event that was heard and not taken in, as it is kept.
@SuppressWarnings("ArrayRecordComponent")
record DeadEventRow(
        String consumer,
        String origin,
        Heard.Position position,
        @Nullable String eventId,
        @Nullable String eventType,
        String headers,
        byte @Nullable [] payload,
        DeadEventState state,
        @Nullable String field,
        String reason) {
    /// A refused body is cut here; a parked one is kept whole, because it is replayed.
    private static final int KEPT_OF_REFUSED = 16 * 1024;

    static <F> DeadEventRow refused(String consumer, Reading.Refused<F> refused) {
        var kafkaRecord = refused.kafkaRecord();
        var partner = Partners.of(kafkaRecord.topic());
        var event = refused.event();
        return new DeadEventRow(
                consumer,
                partner == null ? Heard.INTERNAL : partner,
                Reading.position(kafkaRecord),
                event == null ? null : event.id(),
                event == null ? null : event.type(),
                headers(kafkaRecord),
                cut(kafkaRecord.value()),
                DeadEventState.REFUSED,
                refused.field(),
                refused.reason());
    }

    static <F> DeadEventRow of(String consumer, Reading.Fact<F> fact, DeadEventState state, String reason) {
        var heard = fact.heard();
        return new DeadEventRow(
                consumer,
                heard.origin(),
                heard.position(),
                heard.event().id(),
                heard.event().type(),
                headers(fact.kafkaRecord()),
                fact.kafkaRecord().value(),
                state,
                null,
                reason);
    }

    /// Refused by a handler.
    static DeadEventRow of(Heard<?> heard, String field, String reason) {
        return new DeadEventRow(
                "handler",
                heard.origin(),
                heard.position(),
                heard.event().id(),
                heard.event().type(),
                headers(heard.event()),
                heard.event().data().getBytes(StandardCharsets.UTF_8),
                DeadEventState.REFUSED,
                field,
                reason);
    }

    /// Why an event could not be applied, for operators.
    static String reason(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    private static byte @Nullable [] cut(byte @Nullable [] payload) {
        return payload == null || payload.length <= KEPT_OF_REFUSED ? payload : Arrays.copyOf(payload, KEPT_OF_REFUSED);
    }

    private static String headers(ConsumerRecord<String, byte[]> kafkaRecord) {
        var headers = new TreeMap<String, String>();
        for (var header : kafkaRecord.headers()) {
            var value = header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
            headers.put(clean(header.key()), clean(value));
        }
        return Json.write(headers);
    }

    private static String headers(CloudEvent event) {
        return Json.write(Map.of("ce_id", event.id(), "ce_source", event.source(), "ce_type", event.type()));
    }

    private static String clean(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
