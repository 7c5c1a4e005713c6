package rapport.relationship.credit;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.event.Decoder;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Subscription;

/// Hears what became of credits.
@ApplicationScoped
class CreditEvents {
    static final Map<String, Decoder<? extends CreditFact>> HEARD = Map.of(
            "consumption.credit.applied.v1", Decoder.json(CreditFact.Applied.class),
            "consumption.credit.refused.v1", Decoder.json(CreditFact.Refused.class));

    private final Pump pump;
    private final Subscription<CreditFact> subscription;

    CreditEvents(Pump pump, Credits credits) {
        this.pump = pump;
        this.subscription = new Subscription<>("relationship-credit", HEARD, credits::answer);
    }

    @Incoming("credits")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        pump.run(subscription, batch);
    }
}
