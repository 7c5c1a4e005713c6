package rapport.relationship.inventory;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.event.Decoder;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Subscription;

/// Hears what services there are.
@ApplicationScoped
class ServiceEvents {
    static final Map<String, Decoder<ServiceFact>> HEARD = Map.of(
            "provisioning.service.activated.v1", Decoder.json(ServiceFact.class),
            "provisioning.service.changed.v1", Decoder.json(ServiceFact.class));

    private final Pump pump;
    private final Subscription<ServiceFact> subscription;

    ServiceEvents(Pump pump, Inventory inventory) {
        this.pump = pump;
        this.subscription = new Subscription<>("relationship-inventory", HEARD, inventory::learn);
    }

    @Incoming("inventory")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        pump.run(subscription, batch);
    }
}
