package rapport.consumption.customer;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.event.Decoder;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Subscription;

/// Hears of which brand accounts are.
@ApplicationScoped
public class AccountEvents {
    static final Map<String, Decoder<AccountFact>> HEARD = Map.of(
            "relationship.account.opened.v1", Decoder.json(AccountFact.class),
            "relationship.account.updated.v1", Decoder.json(AccountFact.class));

    private final Pump pump;
    private final Subscription<AccountFact> subscription;

    AccountEvents(Pump pump, Customers customers) {
        this.pump = pump;
        this.subscription = new Subscription<>("consumption-customer", HEARD, customers::learn);
    }

    @Incoming("accounts")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        pump.run(subscription, batch);
    }
}
