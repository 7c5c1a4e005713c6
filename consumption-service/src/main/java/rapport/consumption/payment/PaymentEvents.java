package rapport.consumption.payment;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Subscription;

/// Hears the payments that partners have collected.
@ApplicationScoped
public class PaymentEvents {
    private final Pump pump;
    private final Subscription<PaymentReceived> subscription;

    PaymentEvents(Pump pump, Intake intake) {
        this.pump = pump;
        this.subscription = new Subscription<>("consumption-payment", new PaymentsChannel().heard(), intake::receive);
    }

    @Incoming("payments")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        pump.run(subscription, batch);
    }
}
