package rapport.consumption.billing;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.event.Decoder;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Subscription;

/// Hears of agreements, so that they can be billed.
@ApplicationScoped
class AgreementEvents {
    static final Map<String, Decoder<AgreementSigned>> HEARD =
            Map.of("relationship.agreement.signed.v1", Decoder.json(AgreementSigned.class));

    private final Pump pump;
    private final Subscription<AgreementSigned> subscription;

    AgreementEvents(Pump pump, BillingAccounts accounts) {
        this.pump = pump;
        this.subscription = new Subscription<>("consumption-billing", HEARD, accounts::open);
    }

    @Incoming("agreements")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        pump.run(subscription, batch);
    }
}
