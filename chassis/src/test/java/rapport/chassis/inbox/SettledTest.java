package rapport.chassis.inbox;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettledTest {
    private static final TopicPartition FIRST = new TopicPartition("trial", 0);
    private static final TopicPartition SECOND = new TopicPartition("trial", 1);

    /// Of the client below.
    private static final int GENERATION = 1;

    private final Client client = new Client();
    private final Settled settled = new Settled(action -> {
        action.accept(client);
        return Uni.createFrom().voidItem();
    });

    @BeforeEach
    void assign() {
        client.assign(Set.of(FIRST, SECOND));
    }

    @Test
    void all_partitions_of_a_batch_are_one_request() {
        settled.note(records(FIRST, 4, 5), GENERATION);
        settled.note(records(SECOND, 9), GENERATION);
        settled.commit();

        assertThat(client.asked()).containsExactly(Map.of(FIRST, 6L, SECOND, 10L));
    }

    @Test
    void what_is_settled_while_requests_are_on_their_way_goes_with_the_next() {
        for (var offset = 1; offset <= 5; offset++) {
            settled.note(records(FIRST, offset), GENERATION);
            settled.commit();
        }
        assertThat(client.asked()).containsExactly(Map.of(FIRST, 2L), Map.of(FIRST, 3L));

        client.takes();

        assertThat(client.asked()).containsExactly(Map.of(FIRST, 3L), Map.of(FIRST, 6L));
    }

    @Test
    void when_two_requests_fail_the_newer_offset_is_committed_later() {
        commit(10, 20);
        client.fails();
        client.fails();
        assertThat(client.asked()).isEmpty();

        settled.commit();

        assertThat(client.asked()).containsExactly(Map.of(FIRST, 21L));
    }

    @Test
    void a_request_that_fails_before_one_that_does_not_takes_nothing_back() {
        commit(10, 20);
        client.fails();
        client.takes();

        assertThat(client.asked()).containsExactly(Map.of(FIRST, 21L));
    }

    @Test
    void what_was_read_before_partitions_were_dealt_out_anew_is_not_committed() {
        settled.note(records(FIRST, 10), GENERATION - 1);
        settled.note(records(SECOND, 3), GENERATION);
        settled.commit();

        assertThat(client.asked()).containsExactly(Map.of(SECOND, 4L));
    }

    @Test
    void what_somebody_else_has_now_is_not_committed() {
        client.assign(Set.of(SECOND));
        settled.note(records(FIRST, 10), GENERATION);
        settled.note(records(SECOND, 3), GENERATION);
        settled.commit();

        assertThat(client.asked()).containsExactly(Map.of(SECOND, 4L));
    }

    private void commit(long... offsets) {
        for (var offset : offsets) {
            settled.note(records(FIRST, offset), GENERATION);
            settled.commit();
        }
    }

    private static ConsumerRecords<Object, Object> records(TopicPartition partition, long... offsets) {
        return new ConsumerRecords<>(
                Map.of(
                        partition,
                        LongStream.of(offsets)
                                .mapToObj(offset -> new ConsumerRecord<Object, Object>(
                                        partition.topic(), partition.partition(), offset, "key", "value"))
                                .toList()),
                Map.of());
    }

    /// Answers commits when it is told to.
    private static final class Client extends MockConsumer<Object, Object> {
        private final Deque<Asked> asked = new ArrayDeque<>();

        private record Asked(Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback answer) {}

        Client() {
            super("earliest");
        }

        @Override
        public synchronized void commitAsync(
                Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback answer) {
            asked.add(new Asked(Map.copyOf(offsets), answer));
        }

        List<Map<TopicPartition, Long>> asked() {
            return asked.stream()
                    .map(each -> each.offsets().entrySet().stream()
                            .collect(toMap(
                                    Map.Entry::getKey, entry -> entry.getValue().offset())))
                    .toList();
        }

        void takes() {
            var first = asked.removeFirst();
            first.answer().onComplete(first.offsets(), null);
        }

        void fails() {
            var first = asked.removeFirst();
            first.answer().onComplete(first.offsets(), new TimeoutException("the broker is away"));
        }
    }
}
