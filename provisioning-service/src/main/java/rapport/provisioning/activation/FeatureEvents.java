package rapport.provisioning.activation;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.event.Decoder;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Subscription;

/// Hears what consumers ask for.
@ApplicationScoped
class FeatureEvents {
    static final Map<String, Decoder<FeatureRequest>> HEARD =
            Map.of("consumption.request.made.v1", Decoder.json(FeatureRequest.class));

    private final Pump pump;
    private final Subscription<FeatureRequest> subscription;

    FeatureEvents(Pump pump, Switching switching) {
        this.pump = pump;
        this.subscription = new Subscription<>("provisioning-feature", HEARD, switching::carryOut);
    }

    @Incoming("requests")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        pump.run(subscription, batch);
    }
}
