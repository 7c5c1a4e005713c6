package rapport.acceptance;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import rapport.demo.Patience;
import rapport.local.stack.Suite;

/// All groups in which services hear what is said, as `kafka-consumer-groups --reset-offsets --to-datetime` sees them.
record ConsumerGroups(Admin admin) {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /// Lets groups that nobody is in hear again what was said since, by the time that Kafka has of it.
    ///
    /// @return how many events that are, as far as they had been heard
    long rewind(Instant since) {
        return ofServices().stream().mapToLong(group -> rewind(group, since)).sum();
    }

    private List<String> ofServices() {
        return ConsumerGroup.answered(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .filter(group -> Suite.SERVICE_NAMES.stream().anyMatch(group::startsWith))
                .toList();
    }

    private long rewind(String group, Instant since) {
        awaitNobody(group);
        var heard = ConsumerGroup.answered(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        var asked = heard.keySet().stream()
                .collect(toMap(partition -> partition, _ -> OffsetSpec.forTimestamp(since.toEpochMilli())));
        var back = new HashMap<TopicPartition, OffsetAndMetadata>();
        var again = 0L;
        for (var found : ConsumerGroup.answered(admin.listOffsets(asked).all()).entrySet()) {
            var committed = heard.get(found.getKey());
            var from = found.getValue().offset();
            // Whoever is further back already stays there: what it has not heard at all must not be passed over.
            if (committed != null && from >= 0 && from < committed.offset()) {
                back.put(found.getKey(), new OffsetAndMetadata(from));
                again += committed.offset() - from;
            }
        }
        ConsumerGroup.answered(admin.alterConsumerGroupOffsets(group, back).all());
        return again;
    }

    private void awaitNobody(String group) {
        var left = Patience.until(
                PATIENCE,
                () -> ConsumerGroup.answered(
                                admin.describeConsumerGroups(Set.of(group)).all())
                        .values()
                        .stream()
                        .mapToInt(found -> found.members().size())
                        .sum(),
                members -> members == 0);
        if (left != 0) {
            throw new AssertionError(left + " are still in " + group);
        }
    }
}
