package rapport.relationship.standing;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.event.Decoder;
import rapport.chassis.event.Heard;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Subscription;

/// Hears what became of notices: the evidence that one was served, or that it was not.
@ApplicationScoped
class DeliveryEvents {
    static final String GROUP = "relationship-standing-deliveries";
    static final Map<String, Decoder<DeliveryFact>> HEARD = Stream.of(
                    "accepted", "delivered", "bounced", "expired", "suppressed", "deferred", "unknown")
            .map(outcome -> "notification.delivery." + outcome + ".v1")
            .collect(toMap(identity(), _ -> Decoder.json(DeliveryFact.class)));

    private final Pump pump;
    private final Bookkeeping books;
    private final Subscription<DeliveryFact> subscription;

    DeliveryEvents(Pump pump, Bookkeeping books) {
        this.pump = pump;
        this.books = books;
        this.subscription = new Subscription<>(GROUP, HEARD, this::record);
    }

    @Incoming("standingdeliveries")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        pump.run(subscription, batch);
    }

    private void record(List<Heard<DeliveryFact>> facts) {
        var entries = facts.stream()
                .filter(heard -> heard.fact().aboutPayment())
                .map(heard ->
                        new Bookkeeping.Entry(heard.fact().about(), heard.fact().fact(), heard.cause()))
                .toList();
        if (!entries.isEmpty()) {
            books.record(entries);
        }
    }
}
