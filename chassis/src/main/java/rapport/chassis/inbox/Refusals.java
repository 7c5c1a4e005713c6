package rapport.chassis.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.event.CloudEvent;
import rapport.chassis.event.Heard;
import rapport.chassis.event.Ids;
import rapport.chassis.outbox.Outbox;

/// Answers to partners: what was refused, where, and why; the same answer under the same id however often it is
/// read.
@ApplicationScoped
public class Refusals {
    private static final String COUNTER = "rapport.events.refused";

    private final Outbox outbox;
    private final DeadEventRows rows;
    private final MeterRegistry meters;
    private final TransactionSynchronizationRegistry transactions;

    Refusals(Outbox outbox, DeadEventRows rows, MeterRegistry meters, TransactionSynchronizationRegistry transactions) {
        this.outbox = outbox;
        this.rows = rows;
        this.meters = meters;
        this.transactions = transactions;
    }

    /// A counter that appears with its first refusal would not be seen to grow by it.
    void register(@Observes StartupEvent start) {
        meters.counter(COUNTER, "origin", Heard.INTERNAL);
    }

    /// Refuses an event that a handler cannot accept. Part of the handler's transaction; the event counts
    /// as taken in.
    ///
    /// @param field the path of the field, such as `objects[0].id`
    /// @param reason what would be right, as a sentence
    public void refuse(Heard<?> heard, String field, String reason) {
        var position = heard.position();
        rows.insert(List.of(DeadEventRow.of(heard, field, reason)));
        answer(heard.origin(), heard.event(), position, field, reason);
    }

    /// Refuses what cannot even be read.
    <F> void refuse(Subscription<F> subscription, List<Reading.Refused<F>> refused) {
        var dead = new ArrayList<DeadEventRow>();
        for (var reading : refused) {
            dead.add(DeadEventRow.refused(subscription.consumer(), reading));
        }
        var fresh = rows.insert(dead);
        for (var reading : refused) {
            var partner = Partners.of(reading.kafkaRecord().topic());
            var position = Reading.position(reading.kafkaRecord());
            if (fresh.contains(position)) {
                var origin = partner == null ? Heard.INTERNAL : partner;
                answer(origin, reading.event(), position, reading.field(), reading.reason());
            }
        }
    }

    /// Counted when it is committed: what is tried again is one refusal.
    private void count(String origin) {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Nothing is certain yet.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    meters.counter(COUNTER, "origin", origin).increment();
                }
            }
        });
    }

    /// Tells the partner; an event of our own services is only counted.
    private void answer(
            String partner, @Nullable CloudEvent event, Heard.Position position, String field, String reason) {
        count(partner);
        if (partner.equals(Heard.INTERNAL)) {
            return;
        }
        var answer = new EventRefused(
                Partners.refusals(partner),
                event == null ? null : event.id(),
                event == null ? null : event.source(),
                event == null ? null : event.type(),
                position.topic(),
                position.partition(),
                position.offset(),
                field,
                reason);
        var id = Ids.of("refused", position.topic(), position.partition() + "/" + position.offset());
        outbox.announce(answer, event == null ? Cause.root() : Cause.of(event), id.toString());
    }
}
