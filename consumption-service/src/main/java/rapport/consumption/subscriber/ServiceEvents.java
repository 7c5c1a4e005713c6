package rapport.consumption.subscriber;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.event.Decoder;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Subscription;

/// Hears which services run under which numbers.
@ApplicationScoped
public class ServiceEvents {
    static final Map<String, Decoder<ServiceFact>> HEARD = Map.of(
            "provisioning.service.activated.v1", Decoder.json(ServiceFact.class),
            "provisioning.service.changed.v1", Decoder.json(ServiceFact.class));

    private final Pump pump;
    private final Subscription<ServiceFact> subscription;

    ServiceEvents(Pump pump, Subscribers subscribers) {
        this.pump = pump;
        this.subscription = new Subscription<>("consumption-subscriber", HEARD, subscribers::learn);
    }

    @Incoming("services")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        pump.run(subscription, batch);
    }
}
