package rapport.chassis.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.CloudEvent;
import rapport.chassis.inbox.InboxMeters.Outcome;
import rapport.chassis.trace.Journey;

/// Settles records in their order: what is invalid is refused, the others are taken in with one transaction. An event
/// that cannot be is found by halving them, and parked.
@ApplicationScoped
class Settling {
    private static final Logger LOG = Logger.getLogger(Settling.class);

    private final Sorting sorting;
    private final Refusals refusals;
    private final Taking taking;
    private final Parking parking;
    private final Persistence persistence;
    private final InboxMeters meters;

    Settling(
            Sorting sorting,
            Refusals refusals,
            Taking taking,
            Parking parking,
            Persistence persistence,
            InboxMeters meters) {
        this.sorting = sorting;
        this.refusals = refusals;
        this.taking = taking;
        this.parking = parking;
        this.persistence = persistence;
        this.meters = meters;
    }

    <F> void settle(Subscription<F> subscription, List<ConsumerRecord<String, byte[]>> records) {
        var sorted = sorting.sort(subscription, records);
        if (!sorted.refused().isEmpty()) {
            refuse(subscription, sorted.refused());
        }
        if (sorted.ignored() > 0) {
            meters.count(subscription.consumer(), Outcome.IGNORED, sorted.ignored());
        }
        if (!sorted.facts().isEmpty()) {
            take(subscription, sorted.facts());
        }
    }

    private <F> void refuse(Subscription<F> subscription, List<Reading.Refused<F>> refused) {
        var journeys = refused.stream().map(each -> journey(each.event())).toList();
        Journey.log(journeys, () -> {
            persistence.untilItPasses(subscription.consumer(), () -> refusals.refuse(subscription, refused));
            meters.count(subscription.consumer(), Outcome.REFUSED, refused.size());
            LOG.warnf("%s refused %d events", subscription.consumer(), refused.size());
        });
    }

    private <F> void take(Subscription<F> subscription, List<Reading.Fact<F>> facts) {
        var consumer = subscription.consumer();
        try {
            Journey.log(
                    facts.stream().map(each -> journey(each.heard().event())).toList(),
                    () -> persistence
                            .untilItPasses(consumer, () -> taking.take(subscription, facts))
                            .count(consumer, meters));
        } catch (DataFailure e) {
            if (facts.size() == 1) {
                var one = facts.getFirst();
                Journey.log(List.of(journey(one.heard().event())), () -> parking.park(consumer, one, e.getCause()));
            } else {
                take(subscription, facts.subList(0, facts.size() / 2));
                take(subscription, facts.subList(facts.size() / 2, facts.size()));
            }
        }
    }

    /// Empty where it is not even an event.
    private static String journey(@Nullable CloudEvent event) {
        return event == null ? "" : event.correlationId();
    }
}
