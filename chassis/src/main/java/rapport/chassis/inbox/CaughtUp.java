package rapport.chassis.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Up to when a consumer group has read its topics. A timer that takes something away asks here, so that
/// what waits in Kafka is heard first.
@ApplicationScoped
public class CaughtUp {
    private static final Logger LOG = Logger.getLogger(CaughtUp.class);

    private final Clock clock;
    private final Offsets offsets;
    private final Map<List<String>, Mark> marks = new HashMap<>();

    CaughtUp(Clock clock, Offsets offsets) {
        this.clock = clock;
        this.offsets = offsets;
    }

    /// The latest known instant up to which the group has taken in all that these topics held;
    /// [Instant#EPOCH] when none is known yet or Kafka does not answer. Call it before every round: each
    /// call looks once and does not wait.
    ///
    /// @param topics matched against whole topic names
    public Instant readUpTo(String group, Pattern topics) {
        return readUpTo(List.of(new Stage(group, topics)));
    }

    /// A group and the topics that it reads.
    public record Stage(String group, Pattern topics) {
        private String name() {
            return group + " of " + topics;
        }
    }

    /// The same along a chain: what the first group has taken in must have been said by then to the topics of the
    /// second, and so on. The instant is the one at which the first was looked at.
    public synchronized Instant readUpTo(List<Stage> chain) {
        var mark = marks.computeIfAbsent(chain.stream().map(Stage::name).toList(), _ -> new Mark());
        try {
            while (advance(mark, chain)) {
                Thread.onSpinWait();
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("cannot tell how far %s have read: %s", chain, e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return mark.readUpTo;
    }

    /// All that topics hold when it is first looked at, for a group to take in; by no clock.
    public final class Goal {
        private final Stage stage;
        private @Nullable Map<TopicPartition, Long> ends;

        private Goal(Stage stage) {
            this.stage = stage;
        }

        /// Whether the group has taken it in. Looks once and does not wait; false when Kafka does not answer.
        public boolean isReached() {
            synchronized (CaughtUp.this) {
                try {
                    if (ends == null) {
                        ends = CaughtUp.this.ends(stage.topics());
                    }
                    return reached(stage.group(), ends);
                } catch (ExecutionException | TimeoutException e) {
                    LOG.warnf("cannot tell how far %s has read: %s", stage, e.getMessage());
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
                return false;
            }
        }
    }

    /// @param topics matched against whole topic names
    public Goal goal(String group, Pattern topics) {
        return new Goal(new Stage(group, topics));
    }

    /// One step along the chain; false when it must wait, or is through.
    private boolean advance(Mark mark, List<Stage> chain)
            throws ExecutionException, TimeoutException, InterruptedException {
        var stage = chain.get(mark.stage);
        if (mark.ends == null) {
            var now = Instant.now(clock);
            mark.ends = ends(stage.topics());
            mark.taken = mark.stage == 0 ? now : mark.taken;
        }
        if (!reached(stage.group(), mark.ends)) {
            return false;
        }
        mark.ends = null;
        mark.stage++;
        if (mark.stage < chain.size()) {
            return true;
        }
        mark.stage = 0;
        mark.readUpTo = mark.taken;
        return false;
    }

    private Map<TopicPartition, Long> ends(Pattern topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        var partitions = offsets.partitions(topics.asMatchPredicate());
        var latest = offsets.ends(partitions);
        var earliest = offsets.beginnings(partitions);
        latest.entrySet().removeIf(entry -> entry.getValue() <= earliest.getOrDefault(entry.getKey(), 0L));
        return latest;
    }

    private boolean reached(String group, Map<TopicPartition, Long> ends)
            throws ExecutionException, TimeoutException, InterruptedException {
        if (ends.isEmpty()) {
            return true;
        }
        var committed = offsets.committed(group);
        if (isTakenIn(ends, committed)) {
            return true;
        }
        var topics = offsets.topics();
        ends.keySet().removeIf(partition -> !topics.contains(partition.topic())); // nobody can read what is gone
        return isTakenIn(ends, committed);
    }

    private static boolean isTakenIn(Map<TopicPartition, Long> ends, Map<TopicPartition, OffsetAndMetadata> committed) {
        return ends.entrySet().stream().allMatch(end -> {
            var offset = committed.get(end.getKey());
            return offset != null && offset.offset() >= end.getValue();
        });
    }

    private static final class Mark {
        private Instant readUpTo = Instant.EPOCH;
        private Instant taken = Instant.EPOCH;
        private int stage;
        private @Nullable Map<TopicPartition, Long> ends;
    }
}
