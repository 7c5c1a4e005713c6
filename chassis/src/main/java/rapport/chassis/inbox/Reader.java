package rapport.chassis.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import rapport.chassis.event.CloudEvent;
import rapport.chassis.event.Heard;
import rapport.chassis.trace.Tracing;

/// Reads records as this service hears them: what a partner says goes on in a trace that is recorded only if we say so.
@ApplicationScoped
class Reader {
    private final Sources sources;
    private final Tracing tracing;

    Reader(Sources sources, Tracing tracing) {
        this.sources = sources;
        this.tracing = tracing;
    }

    /// Total, as [Reading#of] is.
    <F> Reading<F> read(Subscription<F> subscription, ConsumerRecord<String, byte[]> kafkaRecord) {
        var reading = Reading.of(subscription, kafkaRecord, sources);
        return Partners.of(kafkaRecord.topic()) == null ? reading : admitted(reading);
    }

    private <F> Reading<F> admitted(Reading<F> reading) {
        return switch (reading) {
            case Reading.Fact<F>(var heard, var kafkaRecord) ->
                heard.event().traceparent() == null
                        ? reading
                        : new Reading.Fact<>(
                                new Heard<>(heard.fact(), admitted(heard.event()), heard.origin(), heard.position()),
                                kafkaRecord);
            case Reading.Refused<F>(var event, var field, var reason, var kafkaRecord) ->
                new Reading.Refused<>(event == null ? null : admitted(event), field, reason, kafkaRecord);
            case Reading.Ignored<F> _ -> reading;
        };
    }

    private CloudEvent admitted(CloudEvent event) {
        return event.in(tracing.admitted(event.traceparent()));
    }
}
