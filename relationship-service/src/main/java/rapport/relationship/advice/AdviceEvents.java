package rapport.relationship.advice;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.event.Decoder;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Subscription;

/// Hears what balances have reached, and what became of requests.
@ApplicationScoped
class AdviceEvents {
    static final Map<String, Decoder<? extends AdviceFact>> HEARD = Map.of(
            "consumption.balance.reached.v1", Decoder.json(AdviceFact.Reached.class),
            "consumption.request.fulfilled.v1", Decoder.json(AdviceFact.Fulfilled.class),
            "consumption.request.refused.v1", Decoder.json(AdviceFact.Refused.class));

    private final Pump pump;
    private final Subscription<AdviceFact> subscription;

    AdviceEvents(Pump pump, Advising advising) {
        this.pump = pump;
        this.subscription = new Subscription<>("relationship-advice", HEARD, advising::tell);
    }

    @Incoming("advice")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        pump.run(subscription, batch);
    }
}
