package rapport.consumption.request;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.event.Decoder;
import rapport.chassis.event.Heard;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Subscription;

/// Hears what provisioning answers.
@ApplicationScoped
class AnswerEvents {
    private static final String REFUSED = "provisioning.feature.refused.v1";
    static final Map<String, Decoder<AnswerFact>> HEARD = Map.of(
            "provisioning.feature.enabled.v1",
            Decoder.json(AnswerFact.class),
            "provisioning.feature.disabled.v1",
            Decoder.json(AnswerFact.class),
            REFUSED,
            Decoder.json(AnswerFact.class));

    private final Pump pump;
    private final Requests requests;
    private final Subscription<AnswerFact> subscription = new Subscription<>("consumption-request", HEARD, this::take);

    AnswerEvents(Pump pump, Requests requests) {
        this.pump = pump;
        this.requests = requests;
    }

    @Incoming("activations")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        pump.run(subscription, batch);
    }

    private void take(List<Heard<AnswerFact>> heard) {
        requests.answer(heard.stream()
                .map(each -> new Requests.Answer(
                        each.fact().requestId(),
                        each.event().type().equals(REFUSED) ? RequestState.REFUSED : RequestState.FULFILLED,
                        each.fact().serviceVersion(),
                        each.fact().changed(),
                        each.fact().reason(),
                        each.fact().at(),
                        each.cause()))
                .toList());
    }
}
