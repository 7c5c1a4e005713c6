package rapport.relationship.outage;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.event.Decoder;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Subscription;

/// Hears what changes mean for accounts.
@ApplicationScoped
class ImpactEvents {
    static final Map<String, Decoder<ImpactFact>> HEARD =
            Map.of("provisioning.impact.assessed.v1", Decoder.json(ImpactFact.class));

    private final Pump pump;
    private final Subscription<ImpactFact> subscription;

    ImpactEvents(Pump pump, Telling telling) {
        this.pump = pump;
        this.subscription = new Subscription<>("relationship-outage", HEARD, telling::decide);
    }

    @Incoming("outage")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        pump.run(subscription, batch);
    }
}
