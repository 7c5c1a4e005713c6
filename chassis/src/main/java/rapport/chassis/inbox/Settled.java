package rapport.chassis.inbox;

import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// How far one channel has come, and whether the broker knows. A broker answers a client's requests one after the other
/// and takes some milliseconds to keep an offset, so what is settled meanwhile goes with the next commit.
final class Settled {
    private static final Logger LOG = Logger.getLogger(Settled.class);
    private static final int MOST_ON_THEIR_WAY = 2;

    private final PollingThread polling;
    private final Map<TopicPartition, Upto> settled = new HashMap<>();
    private final Set<TopicPartition> unsaid = new HashSet<>();
    private int onTheirWay;

    /// @param offset of the first record that is not settled yet
    /// @param generation of the group in which it was read
    private record Upto(long offset, int generation) {}

    /// Where alone a client may be used.
    @FunctionalInterface
    interface PollingThread {
        /// Has this done there, some time soon.
        Uni<Void> run(Consumer<org.apache.kafka.clients.consumer.Consumer<Object, Object>> action);
    }

    Settled(PollingThread polling) {
        this.polling = polling;
    }

    /// Notes that all of these are settled.
    ///
    /// @param generation of the group in which they were read
    synchronized void note(ConsumerRecords<?, ?> records, int generation) {
        for (var partition : records.partitions()) {
            settled.put(partition, new Upto(records.records(partition).getLast().offset() + 1, generation));
            unsaid.add(partition);
        }
    }

    /// Commits what is not said yet, unless as much as may be is on its way; then that comes first.
    void commit() {
        synchronized (this) {
            if (unsaid.isEmpty() || onTheirWay >= MOST_ON_THEIR_WAY) {
                return;
            }
            onTheirWay++;
        }
        polling.run(this::send)
                .subscribe()
                .with(_ -> {}, failure -> answered(Map.of(), new IllegalStateException(failure)));
    }

    private void send(org.apache.kafka.clients.consumer.Consumer<?, ?> client) {
        var offsets = sayable(client.groupMetadata().generationId(), client.assignment());
        try {
            client.commitAsync(offsets, this::answered);
        } catch (RuntimeException e) {
            answered(offsets, e);
        }
    }

    /// When partitions are dealt out anew, who gets one begins at what was committed. What was read before that is no
    /// longer ours to commit: somebody else may have come further.
    private synchronized Map<TopicPartition, OffsetAndMetadata> sayable(int generation, Set<TopicPartition> assigned) {
        settled.entrySet()
                .removeIf(each -> each.getValue().generation() < generation || !assigned.contains(each.getKey()));
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        settled.forEach((partition, upto) -> {
            if (unsaid.contains(partition)) {
                offsets.put(partition, new OffsetAndMetadata(upto.offset()));
            }
        });
        unsaid.clear();
        return offsets;
    }

    private void answered(Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failure) {
        synchronized (this) {
            onTheirWay--;
            if (failure != null) {
                LOG.debugf("offsets are committed later: %s", failure.getMessage());
                unsaid.addAll(offsets.keySet());
                return;
            }
        }
        commit();
    }
}
