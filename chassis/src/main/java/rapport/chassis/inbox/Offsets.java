package rapport.chassis.inbox;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import rapport.chassis.broker.Brokers;

/// What the brokers say: where topics begin and end, and how far groups have committed.
@ApplicationScoped
class Offsets {
    private static final long PATIENCE_SECONDS = 10;

    private final Brokers brokers;
    private @Nullable Admin admin;

    Offsets(Brokers brokers) {
        this.brokers = brokers;
    }

    /// The names of all topics that this service may know of.
    Collection<String> topics() throws ExecutionException, TimeoutException, InterruptedException {
        return answer(admin().listTopics().names());
    }

    List<TopicPartition> partitions(Predicate<String> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        var names = topics().stream().filter(topics).toList();
        return answer(admin().describeTopics(names).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream().map(p -> new TopicPartition(topic.name(), p.partition())))
                .toList();
    }

    /// The offset of the next record that will be written.
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions)
            throws ExecutionException, TimeoutException, InterruptedException {
        return listed(partitions, OffsetSpec.latest());
    }

    /// The offset of the first record that is still there.
    Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions)
            throws ExecutionException, TimeoutException, InterruptedException {
        return listed(partitions, OffsetSpec.earliest());
    }

    private Map<TopicPartition, Long> listed(Collection<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, TimeoutException, InterruptedException {
        var offsets = new HashMap<TopicPartition, Long>();
        var wanted = partitions.stream().collect(Collectors.toMap(p -> p, _ -> which));
        answer(admin().listOffsets(wanted).all()).forEach((place, found) -> offsets.put(place, found.offset()));
        return offsets;
    }

    Map<TopicPartition, OffsetAndMetadata> committed(String group)
            throws ExecutionException, TimeoutException, InterruptedException {
        return answer(admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    private static <T> T answer(KafkaFuture<T> asked)
            throws ExecutionException, TimeoutException, InterruptedException {
        return asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(brokers.with(Map.of()));
        }
        return admin;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close();
        }
    }
}
