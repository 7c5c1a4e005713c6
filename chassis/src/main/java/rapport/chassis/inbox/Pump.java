package rapport.chassis.inbox;

import static java.util.stream.Collectors.toSet;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.CloudEvent;
import rapport.chassis.event.Heard;
import rapport.chassis.identity.Scopes;
import rapport.chassis.inbox.InboxMeters.Outcome;
import rapport.chassis.trace.Journey;
import rapport.chassis.trace.Tracing;
import rapport.chassis.work.Ending;

/// Takes batches of Kafka records to their feature: each in one transaction, claimed, applied, answered; one of records
/// that stand by themselves in a few transactions side by side. A failure of the infrastructure is retried in place,
/// without end; an event that cannot be applied is found by halving the batch and parked. Is called on the channel's
/// worker thread and returns when the batch is settled, so that its offsets may be committed.
@ApplicationScoped
public class Pump {
    private static final Logger LOG = Logger.getLogger(Pump.class);
    private static final int TRANSACTION_SECONDS = 300;
    private static final int UNCLEAR_TRIES = 3;

    private final Inbox inbox;
    private final DeadEventRows dead;
    private final Refusals refusals;
    private final Subscriptions subscriptions;
    private final ParkingLimit limit;
    private final Reader reader;
    private final Tracing tracing;
    private final Lanes lanes;
    private final InboxMeters meters;
    private final Ending ending;

    Pump(
            Inbox inbox,
            DeadEventRows dead,
            Refusals refusals,
            Subscriptions subscriptions,
            ParkingLimit limit,
            Reader reader,
            Tracing tracing,
            Lanes lanes,
            InboxMeters meters,
            Ending ending) {
        this.inbox = inbox;
        this.dead = dead;
        this.refusals = refusals;
        this.subscriptions = subscriptions;
        this.limit = limit;
        this.reader = reader;
        this.tracing = tracing;
        this.lanes = lanes;
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
            var topics =
                    records.partitions().stream().map(TopicPartition::topic).collect(toSet());
            tracing.batch(
                    subscription.consumer(),
                    topics,
                    records.count(),
                    () -> Scopes.asSystem(() -> lanes.settle(
                            subscription, records, tracing.carried(some -> settleAll(subscription, some)))));
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

    private <F> void settleAll(Subscription<F> subscription, List<ConsumerRecord<String, byte[]>> records) {
        var facts = new ArrayList<Reading.Fact<F>>();
        var refused = new ArrayList<Reading.Refused<F>>();
        var ignored = 0;
        for (var kafkaRecord : records) {
            switch (reader.read(subscription, kafkaRecord)) {
                case Reading.Fact<F> fact -> {
                    tracing.link(fact.heard().event().traceparent());
                    facts.add(fact);
                }
                case Reading.Refused<F> refusal -> {
                    tracing.link(
                            refusal.event() == null ? null : refusal.event().traceparent());
                    refused.add(refusal);
                }
                case Reading.Ignored<F> _ -> ignored++; // somebody else's business
            }
        }
        if (!refused.isEmpty()) {
            Journey.log(
                    refused.stream()
                            .map(Reading.Refused::event)
                            .map(Pump::journey)
                            .toList(),
                    () -> refuse(subscription, refused));
        }
        if (ignored > 0) {
            meters.count(subscription.consumer(), Outcome.IGNORED, ignored);
        }
        if (!facts.isEmpty()) {
            settle(subscription, facts);
        }
    }

    private <F> void refuse(Subscription<F> subscription, List<Reading.Refused<F>> refused) {
        untilItPasses(subscription, () -> refusals.refuse(subscription, refused));
        meters.count(subscription.consumer(), Outcome.REFUSED, refused.size());
        LOG.warnf("%s refused %d events", subscription.consumer(), refused.size());
    }

    private <F> void settle(Subscription<F> subscription, List<Reading.Fact<F>> facts) {
        try {
            Journey.log(
                    facts.stream().map(fact -> journey(fact.heard().event())).toList(),
                    () -> untilItPasses(subscription, () -> apply(subscription, facts))
                            .count(subscription.consumer(), meters));
        } catch (DataFailure e) {
            if (facts.size() == 1) {
                var first = facts.getFirst();
                Journey.log(List.of(journey(first.heard().event())), () -> park(subscription, first, e.getCause()));
            } else {
                settle(subscription, facts.subList(0, facts.size() / 2));
                settle(subscription, facts.subList(facts.size() / 2, facts.size()));
            }
        }
    }

    /// What became of the events of one transaction.
    private record Taken(int applied, int repeated, int held) {
        void count(String consumer, InboxMeters meters) {
            meters.count(consumer, Outcome.APPLIED, applied);
            meters.count(consumer, Outcome.REPEATED, repeated);
            meters.count(consumer, Outcome.HELD, held);
        }
    }

    private <F> Taken apply(Subscription<F> subscription, List<Reading.Fact<F>> facts) {
        if (subscription.alone()) {
            subscription
                    .handler()
                    .accept(facts.stream().map(Reading.Fact::heard).toList());
            return new Taken(facts.size(), 0, 0);
        }
        var held = dead.held(
                subscription.consumer(), facts.stream().map(Pump::heldKey).collect(toSet()));
        var free = new ArrayList<Heard<F>>();
        var behind = new ArrayList<DeadEventRow>();
        for (var fact : facts) {
            if (held.contains(heldKey(fact))) {
                behind.add(DeadEventRow.of(
                        subscription.consumer(), fact, DeadEventState.HELD, "waits behind a parked event of its key"));
            } else {
                free.add(fact.heard());
            }
        }
        dead.insert(behind);
        var fresh = inbox.claim(subscription.consumer(), free);
        if (!fresh.isEmpty()) {
            subscription.handler().accept(fresh);
        }
        return new Taken(fresh.size(), free.size() - fresh.size(), behind.size());
    }

    /// Empty where it is not even an event.
    private static String journey(@Nullable CloudEvent event) {
        return event == null ? "" : event.correlationId();
    }

    private static DeadEventRows.HeldKey heldKey(Reading.Fact<?> fact) {
        var position = fact.heard().position();
        return new DeadEventRows.HeldKey(position.topic(), position.key());
    }

    private <F> void park(Subscription<F> subscription, Reading.Fact<F> fact, Throwable failure) {
        limit.count(subscription.consumer() + " of " + fact.heard().origin());
        var row = DeadEventRow.of(subscription.consumer(), fact, DeadEventState.PARKED, DeadEventRow.reason(failure));
        untilItPasses(subscription, () -> dead.insert(List.of(row)));
        tracing.failed(failure);
        meters.count(subscription.consumer(), Outcome.PARKED, 1);
        LOG.errorf(
                failure,
                "%s parked event %s of %s",
                subscription.consumer(),
                fact.heard().event().id(),
                fact.heard().position().key());
    }

    /// Runs work in a fresh transaction per attempt until it succeeds or turns out to be no fault of the
    /// infrastructure.
    private <F> void untilItPasses(Subscription<F> subscription, Runnable work) {
        var _ = untilItPasses(subscription, () -> {
            work.run();
            return true;
        });
    }

    private <F, T> T untilItPasses(Subscription<F> subscription, Callable<T> work) {
        for (var attempt = 0; ; attempt++) {
            try {
                return QuarkusTransaction.requiringNew()
                        .timeout(TRANSACTION_SECONDS)
                        .call(work);
            } catch (RuntimeException e) {
                if (ending.isNear()) {
                    throw new IllegalStateException(
                            subscription.consumer() + " stops; the batch is read again later", e);
                }
                var kind = Failure.of(e);
                if (kind == Failure.DATA || (kind == Failure.UNCLEAR && attempt >= UNCLEAR_TRIES)) {
                    throw new DataFailure(e);
                }
                LOG.warnf("%s tries again: %s", subscription.consumer(), e.getMessage());
                Backoff.pause(attempt);
            }
        }
    }

    private static final class DataFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final RuntimeException failure;

        DataFailure(RuntimeException failure) {
            super(failure);
            this.failure = failure;
        }

        @Override
        public synchronized RuntimeException getCause() {
            return failure;
        }
    }
}
