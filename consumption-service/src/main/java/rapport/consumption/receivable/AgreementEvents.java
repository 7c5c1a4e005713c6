package rapport.consumption.receivable;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.event.Decoder;
import rapport.chassis.event.Heard;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Subscription;

/// Hears which agreements there are.
@ApplicationScoped
public class AgreementEvents {
    static final Map<String, Decoder<AgreementSigned>> HEARD =
            Map.of("relationship.agreement.signed.v1", Decoder.json(AgreementSigned.class));

    private final Pump pump;
    private final Accounts accounts;
    private final Subscription<AgreementSigned> subscription =
            new Subscription<>("consumption-receivable", HEARD, this::remember);

    AgreementEvents(Pump pump, Accounts accounts) {
        this.pump = pump;
        this.accounts = accounts;
    }

    @Incoming("agreements")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        pump.run(subscription, batch);
    }

    private void remember(List<Heard<AgreementSigned>> signed) {
        accounts.add(
                signed.stream().map(heard -> heard.fact().agreementId()).toList(),
                signed.stream().map(heard -> heard.fact().accountId()).toList(),
                signed.stream().map(heard -> heard.fact().offering()).toList());
    }
}
