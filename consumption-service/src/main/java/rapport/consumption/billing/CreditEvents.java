package rapport.consumption.billing;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.event.Decoder;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Subscription;

/// Hears which credits were granted.
@ApplicationScoped
class CreditEvents {
    static final Map<String, Decoder<CreditGranted>> HEARD =
            Map.of("relationship.credit.granted.v1", Decoder.json(CreditGranted.class));

    private final Pump pump;
    private final Subscription<CreditGranted> subscription;

    CreditEvents(Pump pump, GrantedCredits credits) {
        this.pump = pump;
        this.subscription = new Subscription<>("consumption-credit", HEARD, credits::take);
    }

    @Incoming("credits")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        pump.run(subscription, batch);
    }
}
