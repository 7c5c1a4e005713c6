package rapport.relationship.standing;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.event.Decoder;
import rapport.chassis.event.Heard;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Subscription;

/// Hears what was missed, paid, credited and taken back.
@ApplicationScoped
class PaymentEvents {
    static final String GROUP = "relationship-standing-payments";
    static final Map<String, Decoder<? extends PaymentFact>> HEARD = Map.of(
            "consumption.payment.missed.v1", Decoder.json(PaymentFact.PaymentMissed.class),
            "consumption.payment.received.v1", Decoder.json(PaymentFact.PaymentReceived.class),
            "consumption.payment.reversed.v1", Decoder.json(PaymentFact.PaymentReversed.class),
            "consumption.credit.applied.v1", Decoder.json(PaymentFact.CreditApplied.class));

    private final Pump pump;
    private final Bookkeeping books;
    private final Subscription<PaymentFact> subscription;

    PaymentEvents(Pump pump, Bookkeeping books) {
        this.pump = pump;
        this.books = books;
        this.subscription = new Subscription<>(GROUP, HEARD, this::record);
    }

    @Incoming("standingpayments")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        pump.run(subscription, batch);
    }

    private void record(List<Heard<PaymentFact>> facts) {
        books.open(
                facts.stream().map(heard -> heard.fact().opened()).toList(),
                facts.stream()
                        .map(heard -> new Bookkeeping.Entry(
                                heard.fact().agreementId(), heard.fact().fact(), heard.cause()))
                        .toList());
    }
}
