package rapport.chassis.inbox;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.CloudEvent;
import rapport.chassis.event.CloudEvents;
import rapport.chassis.event.Decoder;
import rapport.chassis.event.Heard;
import rapport.chassis.event.InvalidEvent;
import rapport.chassis.event.Parsed;

/// What a Kafka record means to a subscription.
sealed interface Reading<F> {
    ConsumerRecord<String, byte[]> kafkaRecord();

    record Fact<F>(Heard<F> heard, ConsumerRecord<String, byte[]> kafkaRecord) implements Reading<F> {}

    /// @param event null when it is not even a CloudEvent
    record Refused<F>(
            @Nullable CloudEvent event, String field, String reason, ConsumerRecord<String, byte[]> kafkaRecord)
            implements Reading<F> {}

    /// Nothing that this subscription listens to.
    record Ignored<F>(ConsumerRecord<String, byte[]> kafkaRecord) implements Reading<F> {}

    /// Reads a record. Total.
    ///
    /// @param sources what partners may call themselves
    static <F> Reading<F> of(
            Subscription<F> subscription, ConsumerRecord<String, byte[]> kafkaRecord, Sources sources) {
        if (subscription.every() != null) {
            return passing(subscription.every(), kafkaRecord);
        }
        if (kafkaRecord.value() == null) {
            return tombstone(subscription, kafkaRecord);
        }
        return switch (CloudEvents.parse(kafkaRecord)) {
            case Parsed.Rejected(var field, var reason) -> new Refused<>(null, field, reason, kafkaRecord);
            case Parsed.Event(var event) -> of(subscription, event, kafkaRecord, sources);
        };
    }

    private static <F> Reading<F> of(
            Subscription<F> subscription,
            CloudEvent event,
            ConsumerRecord<String, byte[]> kafkaRecord,
            Sources sources) {
        if (kafkaRecord.key() != null && kafkaRecord.key().length() > MAX_KEY_CHARS) {
            return new Refused<>(event, "key", "must be at most 200 characters", kafkaRecord);
        }
        var partner = Partners.of(kafkaRecord.topic());
        var flaw = partner == null ? "" : sources.flaw(partner, event.source());
        if (!flaw.isEmpty()) {
            return new Refused<>(event, "source", flaw, kafkaRecord);
        }
        var decoder = subscription.heard().get(event.type());
        if (decoder == null) {
            return partner == null
                    ? new Ignored<>(kafkaRecord)
                    : new Refused<>(event, "type", "must be " + subscription.types(), kafkaRecord);
        }
        try {
            var heard = Reading.<F>heard(decoder.decode(event), event, kafkaRecord);
            return new Fact<>(subscription.alone() ? alone(heard, kafkaRecord) : heard, kafkaRecord);
        } catch (InvalidEvent e) {
            return new Refused<>(event, e.field(), e.reason(), kafkaRecord);
        }
    }

    /// What passes by and is addressed to others, who refuse what they must.
    private static <F> Reading<F> passing(Decoder<F> decoder, ConsumerRecord<String, byte[]> kafkaRecord) {
        if (kafkaRecord.value() != null && CloudEvents.parse(kafkaRecord) instanceof Parsed.Event(var event)) {
            try {
                return new Fact<>(heard(decoder.decode(event), event, kafkaRecord), kafkaRecord);
            } catch (InvalidEvent _) {
                return new Ignored<>(kafkaRecord);
            }
        }
        return new Ignored<>(kafkaRecord);
    }

    private static <F> Reading<F> tombstone(Subscription<F> subscription, ConsumerRecord<String, byte[]> kafkaRecord) {
        var meaning = subscription.tombstone();
        if (meaning == null || kafkaRecord.key() == null) {
            return new Ignored<>(kafkaRecord);
        }
        var id = place(kafkaRecord);
        var time = Instant.ofEpochMilli(Math.max(0, kafkaRecord.timestamp()));
        var event = new CloudEvent(
                id, "/kafka", "tombstone", kafkaRecord.key(), time, 0, id, null, null, null, "application/json", "");
        return new Fact<>(heard(meaning.apply(kafkaRecord.key()), event, kafkaRecord), kafkaRecord);
    }

    private static <F> Heard<F> heard(F fact, CloudEvent event, ConsumerRecord<String, byte[]> kafkaRecord) {
        var partner = Partners.of(kafkaRecord.topic());
        return new Heard<>(fact, event, partner == null ? Heard.INTERNAL : partner, position(kafkaRecord));
    }

    /// What stands by itself has its own place for a key.
    private static <F> Heard<F> alone(Heard<F> heard, ConsumerRecord<String, byte[]> kafkaRecord) {
        var position = new Heard.Position(
                kafkaRecord.topic(), kafkaRecord.partition(), kafkaRecord.offset(), place(kafkaRecord));
        return new Heard<>(heard.fact(), heard.event(), heard.origin(), position);
    }

    static Heard.Position position(ConsumerRecord<String, byte[]> kafkaRecord) {
        return new Heard.Position(kafkaRecord.topic(), kafkaRecord.partition(), kafkaRecord.offset(), key(kafkaRecord));
    }

    /// The key as it is kept: one that is too long to be a key of ours, or is missing, stands for its own place
    /// only.
    private static String key(ConsumerRecord<String, byte[]> kafkaRecord) {
        var key = kafkaRecord.key();
        if (key == null || key.length() > MAX_KEY_CHARS) {
            return place(kafkaRecord);
        }
        return NUL.matcher(key).replaceAll("\uFFFD");
    }

    private static String place(ConsumerRecord<?, ?> kafkaRecord) {
        return kafkaRecord.topic() + "/" + kafkaRecord.partition() + "/" + kafkaRecord.offset();
    }

    /// The event as a claim needs it; empty when it is not even an event.
    static List<Heard<CloudEvent>> named(ConsumerRecord<String, byte[]> kafkaRecord) {
        return kafkaRecord.value() != null && CloudEvents.parse(kafkaRecord) instanceof Parsed.Event(var event)
                ? List.of(heard(event, event, kafkaRecord))
                : List.of();
    }

    int MAX_KEY_CHARS = 200;

    Pattern NUL = Pattern.compile("\0");
}
