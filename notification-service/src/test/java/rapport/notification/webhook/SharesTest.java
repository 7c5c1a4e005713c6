package rapport.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.notification.Peers;
import rapport.testkit.Eventually;

/// Nobody holds up others: neither an owner whose sinks are slow, nor a replay, nor a burial.
@QuarkusTest
@WithTestResource(Peers.class)
@SuppressWarnings("NullAway.Init")
class SharesTest extends Bench {
    private static final int MANY = 2_500;
    private static final String HELD = """
            SELECT count(*) FROM webhook_lane l JOIN webhook_endpoint e USING (endpoint_id)
             WHERE e.owner_id = ? AND l.owner IS NOT NULL""";

    @Inject
    Upkeep upkeep;

    @Test
    void an_owner_whose_sinks_are_slow_leaves_others_their_share() {
        var release = new CountDownLatch(1);
        try (var slow = new Listener().behaves((_, exchange) -> {
            Subscriber.await(release);
            Listener.answer(exchange, 200);
        })) {
            var owner = "acc-" + UUID.randomUUID();
            var endpoints = IntStream.range(0, 20)
                    .mapToObj(_ -> Subscriber.of(webhooks, slow.sink(), owner))
                    .toList();
            SystemTransaction.run(() -> endpoints.forEach(each -> webhooks.enqueue(eightSubjects(each))));
            Eventually.answer(() -> slow.heard().size(), size -> size >= 64);
            var held = SystemTransaction.<Long>call(() -> sql.number(HELD, owner));
            var other = Subscriber.of(webhooks, listener.sink());
            other.enqueue("s-1", "m-1");
            other.awaitDelivered(1);

            assertThat(held).isBetween(1L, 64L);
            release.countDown();
            endpoints.forEach(each -> each.awaitDelivered(8));
        }
    }

    @Test
    void an_endpoint_that_somebody_changes_just_now_does_not_hold_up_results_of_others() {
        var locked = Subscriber.of(webhooks, listener.sink());
        var other = Subscriber.of(webhooks, listener.sink());
        SystemTransaction.run(() -> {
            sql.query(
                    "SELECT true AS locked FROM webhook_endpoint WHERE endpoint_id = ? FOR NO KEY UPDATE",
                    _ -> true,
                    locked.id());
            elsewhere(() -> locked.enqueue("s-1", "l-1"));
            Eventually.answer(() -> listener.ids().contains("l-1"), is -> is);
            elsewhere(() -> {
                other.enqueue("s-1", "o-1");
                other.awaitDelivered(1);
            });
        });

        assertThat(locked.awaitDelivered(1).waiting()).isZero();
        assertThat(listener.ids()).containsExactly("l-1", "o-1");
    }

    @Test
    void many_are_replayed_in_slices_and_in_order() {
        var subscriber = Subscriber.of(webhooks, listener.sink());
        dead(subscriber);
        listener.answers(200);
        SystemTransaction.run(() -> webhooks.enable(subscriber.id()));
        var transactions = new ArrayList<Long>();
        rapport.chassis.identity.Scopes.asSystem(() -> {
            var release = new CountDownLatch(1);
            listener.behaves((_, exchange) -> {
                Subscriber.await(release);
                Listener.answer(exchange, 200);
            });
            assertThat(webhooks.replayDead(subscriber.id())).isEqualTo(MANY);
            transactions.add(SystemTransaction.call(() -> writers(subscriber)));
            release.countDown();
        });
        subscriber.awaitDelivered(MANY);

        assertThat(transactions.getFirst()).isEqualTo(3);
        assertThat(listener.ids().stream().filter(id -> id.startsWith("m-0-")).distinct())
                .containsExactlyElementsOf(IntStream.range(0, MANY / 10)
                        .mapToObj("m-0-%d"::formatted)
                        .toList());
    }

    @Test
    void many_are_buried_in_slices() {
        listener.answers(410);
        var subscriber = Subscriber.of(webhooks, listener.sink());
        SystemTransaction.run(() -> webhooks.enqueue(many(subscriber)));
        subscriber.awaits(health -> health.state() == Health.State.DISABLED);

        Eventually.answer(
                () -> { // what somebody works on at the moment is left for the next time
                    upkeep.tidy();
                    return subscriber.health().dead();
                },
                dead -> dead == MANY);
        assertThat(SystemTransaction.<Long>call(() -> writers(subscriber))).isGreaterThanOrEqualTo(2);
    }

    private void dead(Subscriber subscriber) {
        SystemTransaction.run(() ->
                sql.update("UPDATE webhook_endpoint SET state = 'DISABLED' WHERE endpoint_id = ?", subscriber.id()));
        SystemTransaction.run(() -> webhooks.enqueue(many(subscriber)));
    }

    private static List<Message> many(Subscriber subscriber) {
        return IntStream.range(0, MANY)
                .mapToObj(i -> subscriber.message("s-" + i % 10, "m-%d-%d".formatted(i % 10, i / 10)))
                .toList();
    }

    private static List<Message> eightSubjects(Subscriber subscriber) {
        return IntStream.range(0, 8)
                .mapToObj(i -> subscriber.message("s-" + i, "m-" + i))
                .toList();
    }

    /// How many transactions wrote the messages as they are.
    private long writers(Subscriber subscriber) {
        return sql.number(
                "SELECT count(DISTINCT xmin::text) FROM webhook_message WHERE endpoint_id = ?", subscriber.id());
    }

    /// On a thread without this transaction.
    private static void elsewhere(Runnable work) {
        CompletableFuture.runAsync(work).join();
    }
}
