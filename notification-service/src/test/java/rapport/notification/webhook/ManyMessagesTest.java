package rapport.notification.webhook;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.notification.MovableClock;
import rapport.notification.Peers;

@QuarkusTest
@WithTestResource(Peers.class)
@SuppressWarnings("NullAway.Init")
class ManyMessagesTest {
    private static final int ENDPOINTS = 10;
    private static final int SUBJECTS = 20;
    private static final int EACH = 25;

    @Inject
    Webhooks webhooks;

    @Inject
    MovableClock clock;

    @Test
    void many_messages_to_many_endpoints_arrive_once_and_in_order() {
        clock.moveTo(Instant.now());
        var listeners = Stream.generate(Listener::new).limit(ENDPOINTS).toList();
        try {
            var subscribers = listeners.stream()
                    .map(listener -> Subscriber.of(webhooks, listener.sink()))
                    .toList();
            var begun = System.nanoTime();
            SystemTransaction.run(() -> webhooks.enqueue(
                    subscribers.stream().flatMap(ManyMessagesTest::messages).toList()));
            var enqueued = System.nanoTime();
            subscribers.forEach(subscriber -> subscriber.awaitDelivered(SUBJECTS * EACH));
            print(enqueued - begun, System.nanoTime() - enqueued);

            for (var listener : listeners) {
                assertThat(listener.ids()).hasSize(SUBJECTS * EACH).doesNotHaveDuplicates();
                bySubject(listener)
                        .forEach(numbers -> assertThat(numbers)
                                .containsExactlyElementsOf(
                                        IntStream.range(0, EACH).boxed().toList()));
            }
        } finally {
            listeners.forEach(Listener::close);
        }
    }

    private static Stream<Message> messages(Subscriber subscriber) {
        return IntStream.range(0, SUBJECTS * EACH)
                .mapToObj(i -> subscriber.message("s" + i % SUBJECTS, "s%d-%d".formatted(i % SUBJECTS, i / SUBJECTS)));
    }

    private static List<List<Integer>> bySubject(Listener listener) {
        return new ArrayList<>(
                listener.ids().stream().collect(groupingBy(id -> id.substring(0, id.indexOf('-')))).values().stream()
                        .map(ids -> ids.stream()
                                .map(id -> Integer.valueOf(id.substring(id.indexOf('-') + 1)))
                                .toList())
                        .toList());
    }

    private static void print(long enqueueNanos, long deliverNanos) {
        var count = ENDPOINTS * SUBJECTS * EACH;
        System.out.printf(
                Locale.ROOT,
                "%,d webhooks to %d endpoints: enqueued in %d ms, delivered in %d ms (%,d/s)%n",
                count,
                ENDPOINTS,
                Duration.ofNanos(enqueueNanos).toMillis(),
                Duration.ofNanos(deliverNanos).toMillis(),
                count * 1_000_000_000L / deliverNanos);
    }
}
