package rapport.chassis.inbox;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.MultiOperator;
import io.smallrye.mutiny.operators.multi.MultiOperatorProcessor;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.microprofile.reactive.messaging.Message;

/// Makes one batch of what comes from Kafka while the batch before is being settled. The connector hands over poll by
/// poll, and under load every other poll brings a handful of records, which cost a transaction nevertheless. Who
/// is idle gets at once what comes.
final class Gathered extends MultiOperator<Message<?>, Message<?>> {
    private final int most;
    private final Consumer<IncomingKafkaRecordBatchMetadata<Object, Object>> settled;
    private final BooleanSupplier ends;

    /// @param polls batches as the connector has polled them
    /// @param most how many records a batch has at most, unless a single poll has more
    /// @param settled hears of each batch that was settled
    /// @param ends whether no batch is to be handed over any more
    Gathered(
            Multi<Message<?>> polls,
            int most,
            Consumer<IncomingKafkaRecordBatchMetadata<Object, Object>> settled,
            BooleanSupplier ends) {
        super(polls);
        this.most = most;
        this.settled = settled;
        this.ends = ends;
    }

    @Override
    public void subscribe(MultiSubscriber<? super Message<?>> settling) {
        upstream().subscribe().withSubscriber(new Gatherer(settling));
    }

    /// Asks for a poll as long as somebody waits for a batch. While nobody does, it looks now and then for what else
    /// has come, and not all the time: a look is a request to the broker.
    private final class Gatherer extends MultiOperatorProcessor<Message<?>, Message<?>> {
        private static final int LOOK_EVERY_MILLIS = 5;

        private final AtomicInteger turns = new AtomicInteger();
        private final Deque<Message<?>> gathered = new ArrayDeque<>();
        private int records;
        private long wanted;
        private boolean asked;
        private boolean looks;

        Gatherer(MultiSubscriber<? super Message<?>> settling) {
            super(settling);
        }

        @Override
        public void onItem(Message<?> poll) {
            synchronized (gathered) {
                asked = false;
                if (!gathered.isEmpty() && Polls.generation(gathered.getLast()) != Polls.generation(poll)) {
                    // Partitions were dealt out anew, and whoever has them now begins at what was committed.
                    gathered.clear();
                    records = 0;
                }
                records += Polls.records(poll);
                gathered.add(poll);
            }
            takeTurns();
        }

        @Override
        public void request(long batches) {
            synchronized (gathered) {
                wanted += batches;
            }
            takeTurns();
        }

        /// One thread at a time hands over and asks; what others bring meanwhile is its next turn.
        private void takeTurns() {
            if (turns.getAndIncrement() > 0) {
                return;
            }
            int taken;
            do {
                taken = turns.get();
                for (var batch = next(); !batch.isEmpty(); batch = next()) {
                    super.onItem(Polls.asOne(batch, settled));
                }
                ask();
            } while (turns.addAndGet(-taken) > 0);
        }

        /// @return polls that make a batch; none when no batch is wanted or nothing has come
        private List<Message<?>> next() {
            var batch = new ArrayList<Message<?>>();
            synchronized (gathered) {
                var room = most;
                while (wanted > 0 && !gathered.isEmpty() && !ends.getAsBoolean()) {
                    var size = Polls.records(gathered.getFirst());
                    if (!batch.isEmpty() && size > room) {
                        break;
                    }
                    room -= size;
                    records -= size;
                    batch.add(gathered.removeFirst());
                }
                wanted -= batch.isEmpty() ? 0 : 1;
            }
            return batch;
        }

        private void ask() {
            synchronized (gathered) {
                if (asked || ends.getAsBoolean()) {
                    return;
                }
                if (wanted == 0) {
                    lookLater();
                    return;
                }
                asked = true;
            }
            super.request(1);
        }

        private void lookLater() {
            if (!looks && records < most && !isDone()) {
                looks = true;
                var _ = Infrastructure.getDefaultWorkerPool()
                        .schedule(this::look, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            }
        }

        private void look() {
            synchronized (gathered) {
                looks = false;
                if (asked || ends.getAsBoolean()) {
                    return;
                }
                asked = true;
            }
            super.request(1);
        }
    }
}
