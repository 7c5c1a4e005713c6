package rapport.chassis.inbox;

import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import rapport.chassis.identity.Scopes;
import rapport.chassis.trace.Tracing;
import rapport.chassis.work.Ending;

/// Takes batches of Kafka records to their feature: each in one transaction, claimed, applied, answered; one of records
/// that stand by themselves in a few transactions side by side. A failure of the infrastructure is retried in place,
/// without end; an event that cannot be applied is found by halving the batch and parked. Is called on the channel's
/// worker thread and returns when the batch is settled, so that its offsets may be committed.
@ApplicationScoped
public class Pump {
    private final Subscriptions subscriptions;
    private final Settling settling;
    private final Lanes lanes;
    private final Tracing tracing;
    private final InboxMeters meters;
    private final Ending ending;

    Pump(
            Subscriptions subscriptions,
            Settling settling,
            Lanes lanes,
            Tracing tracing,
            InboxMeters meters,
            Ending ending) {
        this.subscriptions = subscriptions;
        this.settling = settling;
        this.lanes = lanes;
        this.tracing = tracing;
        this.meters = meters;
        this.ending = ending;
    }

    /// Settles a batch: when it returns, every record of it has taken effect, was taken in before, or is kept
    /// with its reason.
    ///
    /// @throws IllegalStateException when so much is parked that the deployment must be wrong, or when the service
    ///     stops; the batch is then read again later
    public <F> void run(Subscription<F> subscription, ConsumerRecords<String, byte[]> records) {
        subscriptions.remember(subscription);
        if (!ending.begin()) {
            throw new IllegalStateException(subscription.consumer() + " stops; the batch is read again later");
        }
        var began = meters.begin(subscription.consumer());
        try {
            settle(subscription, records);
            meters.settled(subscription.consumer(), records, began);
        } catch (RuntimeException e) {
            if (!ending.isNear()) {
                subscriptions.stopped(subscription.consumer(), String.valueOf(e.getMessage()));
            }
            throw e;
        } finally {
            meters.end(subscription.consumer());
            ending.done();
        }
    }

    /// As the system, in one span.
    private <F> void settle(Subscription<F> subscription, ConsumerRecords<String, byte[]> records) {
        var topics = records.partitions().stream().map(TopicPartition::topic).collect(toSet());
        tracing.batch(
                subscription.consumer(),
                topics,
                records.count(),
                () -> Scopes.asSystem(() -> lanes.settle(
                        subscription, records, tracing.carried(some -> settling.settle(subscription, some)))));
    }
}
