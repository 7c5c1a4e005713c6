package rapport.chassis.inbox;

import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import rapport.chassis.figure.Figure;
import rapport.chassis.figure.FigureSource;

/// `rapport_consumer_lag_records{consumer, topic}`: how many records nobody of a group has settled yet. Asked of the
/// brokers for the whole group, because a client's own figure (`records-lag`) is that of its latest poll: it stands
/// still while partitions are paused or a batch is tried again, and counts as read what is only gathered. On a
/// compacted
/// topic it is at most so many.
@ApplicationScoped
class ConsumerLag implements FigureSource {
    private final Offsets offsets;
    private final Listening listening;

    ConsumerLag(Offsets offsets, Listening listening) {
        this.offsets = offsets;
        this.listening = listening;
    }

    @Override
    public String name() {
        return "consumer-lag";
    }

    @Override
    public List<Figure> look() {
        try {
            var figures = new ArrayList<Figure>();
            var ears = listening.all();
            var partitions = offsets.partitions(
                    topic -> ears.stream().anyMatch(ear -> ear.topics().test(topic)));
            var ends = offsets.ends(partitions);
            var beginnings = offsets.beginnings(partitions);
            for (var ear : ears) {
                var heard = new HashMap<>(ends);
                heard.keySet().removeIf(place -> !ear.topics().test(place.topic()));
                behind(heard, beginnings, offsets.committed(ear.consumer()))
                        .forEach((topic, records) -> figures.add(figure(ear.consumer(), topic, records)));
            }
            return figures;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the brokers do not say: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// By topic, what of it is not settled; what never was is behind from its beginning.
    static Map<String, Long> behind(
            Map<TopicPartition, Long> ends,
            Map<TopicPartition, Long> beginnings,
            Map<TopicPartition, OffsetAndMetadata> committed) {
        var behind = new TreeMap<String, Long>();
        ends.forEach((place, end) -> {
            var beginning = beginnings.getOrDefault(place, 0L);
            var settled = committed.get(place);
            var from = settled == null ? beginning : Math.max(beginning, settled.offset());
            behind.merge(place.topic(), Math.max(0, end - from), Long::sum);
        });
        return behind;
    }

    private static Figure figure(String consumer, String topic, long records) {
        return new Figure(
                "rapport.consumer.lag",
                "records",
                "Records that this consumer group has not settled yet",
                Tags.of("consumer", consumer, "topic", topic),
                (double) records);
    }
}
