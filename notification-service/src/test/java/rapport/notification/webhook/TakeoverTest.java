package rapport.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.Scopes;
import rapport.chassis.identity.SystemTransaction;
import rapport.notification.Peers;

@QuarkusTest
@WithTestResource(Peers.class)
@SuppressWarnings("NullAway.Init")
class TakeoverTest extends Bench {
    @Inject
    Workers workers;

    @Inject
    Results results;

    private final String other = "worker-" + UUID.randomUUID();

    @Test
    void what_a_dead_process_was_sending_is_sent_by_another_in_order() {
        var subscriber = Subscriber.of(webhooks, listener.sink());
        enqueueOwnedBy(subscriber, other);
        subscriber.awaitDelivered(3);

        assertThat(listener.ids()).containsExactly("m-1", "m-2", "m-3");
    }

    @Test
    void what_a_living_process_is_sending_stays_with_it_until_its_lease_has_run_out() {
        var subscriber = Subscriber.of(webhooks, listener.sink());
        live(Duration.ofHours(1));
        enqueueOwnedBy(subscriber, other);
        pause();
        var before = List.copyOf(listener.ids());
        live(Duration.ofSeconds(-1));
        subscriber.awaitDelivered(3);

        assertThat(before).isEmpty();
        assertThat(listener.ids()).containsExactly("m-1", "m-2", "m-3");
    }

    @Test
    void a_process_reports_that_it_lives_whatever_else_waits() {
        var subscriber = Subscriber.of(webhooks, listener.sink());
        live(Duration.ofHours(1));
        enqueueOwnedBy(subscriber, other);
        SystemTransaction.run(() -> {
            sql.query(
                    "SELECT true AS locked FROM webhook_lane WHERE endpoint_id = ? FOR UPDATE",
                    _ -> true,
                    subscriber.id());
            elsewhere(() -> live(Duration.ofSeconds(-1)));
            elsewhere(workers::renew);
            elsewhere(workers::relieve);
        });
        subscriber.awaitDelivered(3);

        assertThat(listener.ids()).containsExactly("m-1", "m-2", "m-3");
    }

    /// On a thread without this transaction, in the time that nobody may take who waits for its end.
    private static void elsewhere(Runnable work) {
        CompletableFuture.runAsync(() -> Scopes.asSystem(work))
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void what_was_claimed_without_learning_of_it_is_due_again() {
        var subscriber = Subscriber.of(webhooks, listener.sink());
        enqueueOwnedBy(subscriber, workers.bootId());
        pause();
        var before = List.copyOf(listener.ids());
        Scopes.asSystem(() -> workers.freeAllBut(List.of()));
        subscriber.awaitDelivered(3);

        assertThat(before).isEmpty();
    }

    @Test
    void what_a_process_learns_after_another_took_over_is_forgotten() {
        var subscriber = Subscriber.of(webhooks, listener.sink());
        live(Duration.ofHours(1));
        enqueueOwnedBy(subscriber, other);
        var letter = new Claimed.Letter("m-1", "text/plain", "", 0, null);
        var late = new Claimed(subscriber.id(), "s-1", 0, null, List.of(letter));
        Scopes.asSystem(() -> results.write(List.of(
                new Claimed.Sent(late, List.of(new Claimed.Tried(letter, new Answer.Taken(200), clock.instant()))))));

        assertThat(subscriber.health().delivered()).isZero();
        assertThat(subscriber.health().waiting()).isEqualTo(3);
        live(Duration.ofSeconds(-1));
    }

    @Test
    void what_is_rolled_back_is_not_sent() {
        var subscriber = Subscriber.of(webhooks, listener.sink());
        assertThatThrownBy(() -> SystemTransaction.run(() -> {
                    webhooks.enqueue(List.of(subscriber.message("s-1", "m-1")));
                    throw new IllegalStateException("on second thoughts");
                }))
                .isInstanceOf(IllegalStateException.class);
        subscriber.enqueue("s-1", "m-2");
        subscriber.awaitDelivered(1);

        assertThat(listener.ids()).containsExactly("m-2");
    }

    private void enqueueOwnedBy(Subscriber subscriber, String owner) {
        SystemTransaction.run(() -> {
            webhooks.enqueue(List.of(
                    subscriber.message("s-1", "m-1"),
                    subscriber.message("s-1", "m-2"),
                    subscriber.message("s-1", "m-3")));
            sql.update("UPDATE webhook_lane SET owner = ? WHERE endpoint_id = ?", owner, subscriber.id());
        });
    }

    private void live(Duration lease) {
        SystemTransaction.run(() -> sql.update("""
                        INSERT INTO webhook_worker (boot_id, alive_until)
                        VALUES (?, clock_timestamp() + ? * interval '1 second')
                        ON CONFLICT (boot_id) DO UPDATE SET alive_until = excluded.alive_until""", other, lease.toSeconds()));
    }

    /// Longer than a process waits before it looks for what the dead have left.
    private static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(2_500).toNanos());
    }
}
