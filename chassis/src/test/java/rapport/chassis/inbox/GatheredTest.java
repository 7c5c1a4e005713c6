package rapport.chassis.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rapport.testkit.Eventually;

class GatheredTest {
    private static final int MOST = 10;

    private final List<List<String>> settled = new ArrayList<>();
    private int generation = 1;
    private volatile boolean ends;
    private final List<String> refused = new ArrayList<>();
    private final Connector connector = new Connector();
    private final AssertSubscriber<Message<?>> settling = new Gathered(
                    Multi.createFrom().publisher(connector),
                    MOST,
                    batch -> settled.add(names(batch.getRecords())),
                    () -> ends)
            .subscribe()
            .withSubscriber(AssertSubscriber.create());

    @Test
    void nothing_is_handed_over_any_more_when_the_service_ends() {
        settling.request(1);
        ends = true;
        connector.comes(poll(0, 1, 2));

        settling.assertHasNotReceivedAnyItem();
    }

    @Test
    void who_is_idle_gets_at_once_what_comes() {
        settling.request(1);
        connector.comes(poll(0, 1, 2));

        assertThat(batches()).containsExactly(List.of("0:1", "0:2"));
    }

    @Test
    void what_comes_while_a_batch_is_settled_is_one_batch_in_its_order() {
        beBusy();
        connector.comes(poll(0, 2), poll(1, 7, 8), poll(0, 3, 4));
        awaitTaken(4);
        assertThat(batches()).hasSize(1);

        settling.request(1);

        assertThat(batches()).hasSize(2);
        assertThat(batches().getLast())
                .containsExactlyInAnyOrder("0:2", "0:3", "0:4", "1:7", "1:8")
                .containsSubsequence("0:2", "0:3", "0:4")
                .containsSubsequence("1:7", "1:8");
    }

    @Test
    void a_batch_has_no_more_than_it_may_and_the_rest_is_the_next() {
        beBusy();
        connector.comes(poll(0, 2, 3, 4, 5), poll(0, 6, 7, 8, 9), poll(0, 10, 11, 12, 13));
        awaitTaken(4);

        settling.request(1);
        settling.request(1);

        assertThat(batches().get(1)).hasSize(8).startsWith("0:2").endsWith("0:9");
        assertThat(batches().get(2)).hasSize(4).startsWith("0:10").endsWith("0:13");
    }

    @Test
    void a_poll_that_has_more_than_a_batch_may_have_is_a_batch_by_itself() {
        beBusy();
        connector.comes(poll(0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13), poll(0, 14));
        settling.request(2);

        Eventually.answer(this::batches, batches -> batches.size() == 3);
        assertThat(batches().get(1)).hasSize(12);
    }

    @Test
    void who_has_gathered_a_batch_asks_for_nothing_more_until_it_is_wanted() throws InterruptedException {
        beBusy();
        for (var i = 0; i < 50; i++) {
            connector.comes(poll(0, 2 + i * 5, 3 + i * 5, 4 + i * 5, 5 + i * 5, 6 + i * 5));
        }
        awaitTaken(3);
        Thread.sleep(200);
        assertThat(connector.taken()).isLessThanOrEqualTo(5);

        settling.request(50);

        Eventually.answer(connector::taken, taken -> taken == 51);
    }

    @Test
    void what_is_settled_together_is_noted_together() {
        beBusy();
        connector.comes(poll(0, 2), poll(0, 3));
        awaitTaken(3);
        settling.request(1);
        assertThat(settled).isEmpty();

        settling.getItems().getLast().ack().toCompletableFuture().join();

        assertThat(settled).containsExactly(List.of("0:2", "0:3"));
        assertThat(refused).isEmpty();
    }

    @Test
    void the_connector_hears_of_what_cannot_be_settled() {
        beBusy();
        connector.comes(poll(0, 2), poll(0, 3));
        awaitTaken(3);
        settling.request(1);

        settling.getItems()
                .getLast()
                .nack(new IllegalStateException("too much is parked"))
                .toCompletableFuture()
                .join();

        assertThat(refused).containsExactly("too much is parked");
        assertThat(settled).isEmpty();
    }

    @Test
    void what_was_gathered_before_partitions_were_dealt_out_anew_is_left_to_who_has_them_now() {
        beBusy();
        connector.comes(poll(0, 2), poll(1, 7));
        awaitTaken(3);
        generation++;
        connector.comes(poll(0, 2, 3));
        awaitTaken(4);

        settling.request(1);

        assertThat(batches().getLast()).containsExactly("0:2", "0:3");
    }

    /// A first batch is handed over and not settled yet.
    private void beBusy() {
        settling.request(1);
        connector.comes(poll(0, 1));
        assertThat(batches()).hasSize(1);
    }

    private void awaitTaken(int polls) {
        Eventually.answer(connector::taken, taken -> taken >= polls);
    }

    private List<List<String>> batches() {
        return settling.getItems().stream()
                .map(batch -> batch.getMetadata(IncomingKafkaRecordBatchMetadata.class)
                        .orElseThrow()
                        .getRecords())
                .map(GatheredTest::names)
                .toList();
    }

    private static List<String> names(ConsumerRecords<?, ?> records) {
        return StreamSupport.stream(records.spliterator(), false)
                .map(each -> each.partition() + ":" + each.offset())
                .toList();
    }

    private Message<?> poll(int partition, int... offsets) {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        for (var offset : offsets) {
            records.add(new ConsumerRecord<>("trial", partition, offset, "key", new byte[0]));
        }
        var polled = new ConsumerRecords<>(Map.of(new TopicPartition("trial", partition), records), Map.of());
        return Message.of(
                polled,
                Metadata.of(new IncomingKafkaRecordBatchMetadata<>(polled, "trial", -1, Map.of(), generation)),
                () -> {
                    throw new AssertionError("the connector commits nothing");
                },
                failure -> {
                    refused.add(failure.getMessage());
                    return CompletableFuture.completedFuture(null);
                });
    }

    /// Gives what has come to who asks for it.
    private static final class Connector implements Flow.Publisher<Message<?>>, Flow.Subscription {
        private final Deque<Message<?>> ready = new ArrayDeque<>();
        private Flow.@Nullable Subscriber<? super Message<?>> subscriber;
        private long asked;
        private int taken;

        @Override
        public void subscribe(Flow.Subscriber<? super Message<?>> subscriber) {
            this.subscriber = subscriber;
            subscriber.onSubscribe(this);
        }

        synchronized void comes(Message<?>... polls) {
            ready.addAll(List.of(polls));
            give();
        }

        synchronized int taken() {
            return taken;
        }

        @Override
        public synchronized void request(long polls) {
            asked += polls;
            give();
        }

        private void give() {
            while (asked > 0 && !ready.isEmpty() && subscriber != null) {
                asked--;
                taken++;
                subscriber.onNext(ready.removeFirst());
            }
        }

        @Override
        public void cancel() {
            ready.clear();
        }
    }
}
