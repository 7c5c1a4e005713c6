package rapport.consumption.payment;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.event.Decoder;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Subscription;

/// Hears the payments that partners have collected.
@ApplicationScoped
public class PaymentEvents {
    static final Map<String, Decoder<PaymentReceived>> HEARD =
            Map.of("partner.payment.received.v1", Decoder.json(PaymentReceived.class));

    private final Pump pump;
    private final Subscription<PaymentReceived> subscription;

    PaymentEvents(Pump pump, Intake intake) {
        this.pump = pump;
        this.subscription = new Subscription<>("consumption-payment", HEARD, intake::receive);
    }

    @Incoming("payments")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        pump.run(subscription, batch);
    }
}
