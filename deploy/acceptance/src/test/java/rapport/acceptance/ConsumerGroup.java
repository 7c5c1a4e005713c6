package rapport.acceptance;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import rapport.demo.Patience;

/// A consumer group, as who runs Kafka sees it, and how far it has come with one topic.
record ConsumerGroup(Admin admin, String group, String topic) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Waits until this many members share the partitions.
    void awaitMembers(int howMany) {
        var members = Patience.until(PATIENCE, this::busy, found -> found == howMany);
        if (members != howMany) {
            throw new AssertionError(group + " has " + members + " members with partitions, not " + howMany);
        }
    }

    /// Waits until all that was said by now is settled.
    void awaitSettled() {
        if (Patience.until(PATIENCE, this::behind, left -> left == 0) != 0) {
            throw new AssertionError(group + " is " + behind() + " events behind on " + topic);
        }
    }

    /// Lets a group that nobody is in begin again with everything that was ever said.
    void rewind() {
        Patience.until(PATIENCE, this::members, left -> left == 0);
        var start = ends().keySet().stream().collect(toMap(partition -> partition, _ -> new OffsetAndMetadata(0)));
        answered(admin.alterConsumerGroupOffsets(group, start).all());
    }

    /// Events that were said and are not settled.
    long behind() {
        var settled = answered(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return ends().entrySet().stream()
                .mapToLong(end -> {
                    var at = settled.get(end.getKey());
                    return end.getValue() - (at == null ? 0 : at.offset());
                })
                .sum();
    }

    private int members() {
        return described().size();
    }

    private int busy() {
        return (int) described().stream()
                .filter(member -> member.assignment().topicPartitions().stream()
                        .anyMatch(partition -> partition.topic().equals(topic)))
                .count();
    }

    private Collection<MemberDescription> described() {
        return answered(admin.describeConsumerGroups(List.of(group)).all()).values().stream()
                .flatMap(each -> each.members().stream())
                .toList();
    }

    private Map<TopicPartition, Long> ends() {
        var partitions = answered(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                .flatMap(each -> each.partitions().stream())
                .toList();
        var asked = partitions.stream()
                .collect(toMap(each -> new TopicPartition(topic, each.partition()), _ -> OffsetSpec.latest()));
        return answered(admin.listOffsets(asked).all()).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }

    static <T> T answered(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
