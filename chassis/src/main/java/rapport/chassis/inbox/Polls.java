package rapport.chassis.inbox;

import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Message;

/// What the connector has polled, as messages of batches.
final class Polls {
    private Polls() {}

    /// How many records it has.
    static int records(Message<?> poll) {
        return batch(poll).count();
    }

    /// The generation of the consumer group in which it was polled.
    static int generation(Message<?> poll) {
        return batch(poll).getConsumerGroupGenerationId();
    }

    /// One batch with the records of all, in their order, which are settled together.
    ///
    /// @param polls at least one, of one channel and generation
    /// @param settled hears of the batch when it is settled; the connector hears only when it is not
    static Message<?> asOne(
            List<Message<?>> polls, Consumer<IncomingKafkaRecordBatchMetadata<Object, Object>> settled) {
        var first = polls.getFirst();
        var batch = polls.size() == 1 ? batch(first) : merged(polls);
        return Message.of(
                batch.getRecords(),
                first.getMetadata().with(batch),
                () -> {
                    settled.accept(batch);
                    return CompletableFuture.completedFuture(null);
                },
                first::nack);
    }

    private static IncomingKafkaRecordBatchMetadata<Object, Object> merged(List<Message<?>> polls) {
        var records = new HashMap<TopicPartition, List<ConsumerRecord<Object, Object>>>();
        var next = new HashMap<TopicPartition, OffsetAndMetadata>();
        var last = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var poll : polls) {
            var polled = batch(poll).getRecords();
            for (var partition : polled.partitions()) {
                records.computeIfAbsent(partition, _ -> new ArrayList<>()).addAll(polled.records(partition));
            }
            next.putAll(polled.nextOffsets());
            last.putAll(batch(poll).getOffsets());
        }
        var any = batch(polls.getFirst());
        return new IncomingKafkaRecordBatchMetadata<>(
                new ConsumerRecords<>(records, Map.copyOf(next)),
                any.getChannel(),
                any.getConsumerIndex(),
                last,
                any.getConsumerGroupGenerationId());
    }

    @SuppressWarnings("unchecked")
    private static IncomingKafkaRecordBatchMetadata<Object, Object> batch(Message<?> poll) {
        return poll.getMetadata(IncomingKafkaRecordBatchMetadata.class).orElseThrow();
    }
}
