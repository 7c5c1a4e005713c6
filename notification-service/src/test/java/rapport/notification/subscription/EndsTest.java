package rapport.notification.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static rapport.notification.subscription.Listeners.NOW;
import static rapport.notification.subscription.Listeners.OF_SERVICES;
import static rapport.notification.subscription.Listeners.UPDATES;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.Scope;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.notification.MovableClock;
import rapport.notification.Peers;
import rapport.notification.Seal;
import rapport.notification.subscription.Listeners.Message;
import rapport.notification.subscription.Subscription.Status;
import rapport.notification.webhook.Health;
import rapport.notification.webhook.Webhooks;
import rapport.testkit.Eventually;

/// How subscriptions end and rest: what was said in time is told, whatever is late.
@QuarkusTest
@WithTestResource(Peers.class)
@SuppressWarnings("NullAway.Init")
class EndsTest {
    @Inject
    Listeners listeners;

    @Inject
    Webhooks webhooks;

    @Inject
    Matching matching;

    @Inject
    Endings endings;

    @Inject
    Sql sql;

    @Inject
    MovableClock clock;

    Seal seal;

    @BeforeEach
    void begin() {
        listeners.begin(seal);
    }

    @Test
    void a_listener_that_was_taken_away_is_told_nothing_more() {
        var listener = listeners.registered("operator", null, OF_SERVICES, null);
        var other = listeners.registered("operator", null, OF_SERVICES, null);
        listeners.unregistered(listener);
        listeners.serviceEvent("acc-any", "active");

        listeners.told(other, 1);
        assertThat(listeners.messages(listener)).isEmpty();
        assertThat(listeners.found(listener).status()).isEqualTo(Status.DELETED);
    }

    @Test
    void a_subscription_has_no_more_events_than_it_is_to_have_whoever_matches_them() throws Exception {
        var account = Listeners.fresh("acc");
        var limited = listeners.subscribed(new Scope.Customer(account), UPDATES, 7L, null);
        try (var instances = Executors.newFixedThreadPool(4)) {
            var batches = new ArrayList<Callable<Void>>();
            for (var i = 0; i < 8; i++) {
                batches.add(() -> {
                    SystemTransaction.run(
                            () -> matching.tell(List.of(listeners.update(account), listeners.update(account))));
                    return null;
                });
            }
            for (var done : instances.invokeAll(batches)) {
                done.get();
            }
        }

        var told = listeners.messages(limited);
        assertThat(told)
                .filteredOn(each -> each.type().equals("relationship.account.updated.v1"))
                .hasSize(7);
        assertThat(told)
                .filteredOn(each -> each.type().equals("rapport.notification.v1.subscription-ended"))
                .singleElement()
                .satisfies(end -> assertThat(end.body()).contains("\"terminationReason\":\"MAX_EVENTS_REACHED\""));
        assertThat(listeners.found(limited).status()).isEqualTo(Status.EXPIRED);
    }

    @Test
    void a_subscription_that_expires_has_what_was_said_before_even_when_it_is_heard_after() {
        var account = Listeners.fresh("acc");
        var ends = NOW.plusSeconds(30);
        var mine = listeners.subscribed(new Scope.Customer(account), UPDATES, null, ends);
        var before = listeners.update(account);
        clock.moveTo(ends);
        var at = listeners.update(account);
        Eventually.answer(() -> listeners.found(mine).status(), Status.EXPIRED::equals);
        SystemTransaction.run(() -> matching.tell(List.of(before, at)));

        var told = listeners.messages(mine);
        assertThat(told)
                .extracting(Message::type)
                .containsExactlyInAnyOrder(
                        "relationship.account.updated.v1", "rapport.notification.v1.subscription-ended");
        assertThat(told).extracting(Message::id).contains(before.event().id());
    }

    @Test
    void a_subscription_whose_sink_is_gone_rests_where_everybody_can_see_it() {
        var account = Listeners.fresh("acc");
        var mine = listeners.subscribed(new Scope.Customer(account), UPDATES, null, null);

        disable(mine);
        SystemTransaction.run(() -> matching.tell(List.of(listeners.update(account))));

        assertThat(listeners.found(mine).status()).isEqualTo(Status.INACTIVE);
        assertThat(listeners.found(mine).reason()).isEqualTo("It answered 410.");
        assertThat(listeners.messages(mine)).isEmpty();
    }

    @Test
    void a_listener_that_was_taken_away_is_told_what_was_said_before_even_when_it_is_heard_after() {
        var listener = listeners.registered("operator", null, OF_SERVICES, null);
        listeners.found(listener);
        clock.moveTo(NOW.plusSeconds(20));
        listeners.unregistered(listener);
        Eventually.answer(() -> listeners.found(listener).status(), Status.DELETED::equals);
        clock.moveTo(NOW.plusSeconds(10));
        var before = listeners.serviceEvent("acc-any", "active");
        clock.moveTo(NOW.plusSeconds(30));
        var other = listeners.registered("operator", null, OF_SERVICES, null);
        listeners.serviceEvent("acc-any", "active");
        listeners.told(other, 1);

        assertThat(listeners.messages(listener)).extracting(Message::id).containsExactly(before.id());
    }

    @Test
    void a_subscription_that_was_deleted_has_what_was_said_before_and_no_more_than_it_was_to_have() {
        var account = Listeners.fresh("acc");
        var mine = listeners.subscribed(new Scope.Customer(account), UPDATES, 2L, null);
        var before = List.of(listeners.update(account), listeners.update(account), listeners.update(account));
        clock.moveTo(NOW.plusSeconds(10));
        SystemTransaction.run(
                () -> endings.end(List.of(mine), Status.DELETED, Ending.SUBSCRIPTION_DELETED, clock.instant()));
        SystemTransaction.run(() -> matching.tell(before));

        assertThat(listeners.messages(mine))
                .filteredOn(each -> UPDATES.contains(each.type()))
                .hasSize(2);
        assertThat(listeners.found(mine).status()).isEqualTo(Status.DELETED);
    }

    /// The batch that is being taken in waits for a lock, as one that is slow or tried again does. A year on, so
    /// that no other test has looked so far ahead how much is heard.
    @Test
    void however_late_events_are_heard_an_endpoint_is_not_closed_before_them() {
        var now = NOW.plus(Duration.ofDays(366));
        clock.moveTo(now);
        var account = Listeners.fresh("acc");
        var slow = listeners.subscribed(new Scope.Operator(), UPDATES, 100L, null);
        var mine = listeners.registered("customer", account, UPDATES, null);
        var other = listeners.registered("customer", Listeners.fresh("acc"), UPDATES, null);
        listeners.found(mine);
        clock.moveTo(now.plusSeconds(30));
        listeners.unregistered(mine);
        listeners.unregistered(other);
        Eventually.answer(() -> listeners.found(other).status(), Status.DELETED::equals);
        clock.moveTo(now.plusSeconds(10));
        SystemTransaction.run(() -> {
            sql.query("SELECT true AS locked FROM subscription WHERE subscription_id = ? FOR UPDATE", _ -> true, slow);
            listeners.updated(Listeners.fresh("acc"));
            listeners.updated(account);
            clock.moveTo(now.plus(Duration.ofMinutes(5)));
            for (var i = 0; i < 3; i++) {
                elsewhere(endings::close);
            }
        });

        assertThat(listeners.told(mine, 1)).extracting(Message::type).containsExactly(UPDATES.getFirst());
        assertThat(Eventually.answer(() -> health(other).state(), Health.State.CLOSED::equals))
                .isEqualTo(Health.State.CLOSED);
    }

    @Test
    void a_query_that_cannot_be_read_stops_its_own_subscription_alone_until_it_is_enabled() {
        var account = Listeners.fresh("acc");
        var owner = new Scope.Customer(account);
        var bad = listeners.subscribed(owner, UPDATES, null, null, "accountId=~.*");
        var good = listeners.subscribed(owner, UPDATES, null, null);
        SystemTransaction.run(() -> matching.tell(List.of(listeners.update(account))));

        assertThat(listeners.messages(good)).hasSize(1);
        assertThat(listeners.messages(bad)).isEmpty();
        assertThat(listeners.found(bad).status()).isEqualTo(Status.INACTIVE);
        assertThat(listeners.found(bad).reason()).isEqualTo("Its query cannot be read by this version.");
        SystemTransaction.run(() -> webhooks.enable(bad));
        assertThat(listeners.found(bad).status()).isEqualTo(Status.ACTIVE);
    }

    @Test
    void what_is_said_right_after_a_sink_was_enabled_is_told() {
        var account = Listeners.fresh("acc");
        var mine = listeners.subscribed(new Scope.Customer(account), UPDATES, null, null);
        disable(mine);
        var said = listeners.update(account);
        SystemTransaction.run(() -> {
            webhooks.enable(mine);
            matching.tell(List.of(said));
        });

        assertThat(listeners.messages(mine))
                .extracting(Message::type)
                .containsExactly("rapport.notification.v1.subscription-updated", UPDATES.getFirst());
        assertThat(listeners.found(mine).status()).isEqualTo(Status.ACTIVE);
    }

    @Test
    void what_rested_when_it_ended_is_told_nothing_of_what_was_said_meanwhile() {
        var account = Listeners.fresh("acc");
        var deleted = listeners.subscribed(new Scope.Customer(account), UPDATES, null, null);
        var expired = listeners.subscribed(new Scope.Customer(account), UPDATES, null, NOW.plusSeconds(20));
        var other = listeners.subscribed(new Scope.Customer(account), UPDATES, null, NOW.plusSeconds(20));
        disable(deleted);
        disable(expired);
        clock.moveTo(NOW.plusSeconds(10));
        var said = listeners.update(account);
        clock.moveTo(NOW.plusSeconds(30));
        SystemTransaction.run(
                () -> endings.end(List.of(deleted), Status.DELETED, Ending.SUBSCRIPTION_DELETED, clock.instant()));
        Eventually.answer(() -> listeners.found(expired).status(), Status.EXPIRED::equals);
        Eventually.answer(() -> listeners.found(other).status(), Status.EXPIRED::equals);
        SystemTransaction.run(() -> matching.tell(List.of(said)));

        assertThat(updates(other)).hasSize(1);
        assertThat(updates(deleted)).isEmpty();
        assertThat(updates(expired)).isEmpty();
    }

    @Test
    void a_listener_that_an_operator_takes_away_is_told_not_even_what_waits() {
        var account = Listeners.fresh("acc");
        var silenced = listeners.registered("customer", account, UPDATES, null);
        var drained = listeners.registered("customer", account, UPDATES, null);
        listeners.found(silenced);
        listeners.found(drained);
        SystemTransaction.run(() -> matching.tell(List.of(listeners.update(account))));
        var late = listeners.update(account);
        clock.moveTo(NOW.plusSeconds(20));
        listeners.unregistered(silenced, "OPERATOR");
        listeners.unregistered(drained);
        Eventually.answer(() -> listeners.found(silenced).status(), Status.DELETED::equals);
        Eventually.answer(() -> listeners.found(drained).status(), Status.DELETED::equals);
        SystemTransaction.run(() -> matching.tell(List.of(late)));

        assertThat(health(silenced).state()).isEqualTo(Health.State.CLOSED);
        assertThat(health(silenced).reason()).isEqualTo("An operator ended it.");
        assertThat(health(silenced).waiting()).isZero();
        assertThat(updates(silenced)).hasSize(1);
        assertThat(health(drained).waiting()).isEqualTo(2);
    }

    /// As the database's own look for deadlocks would find it: whoever disables an endpoint waits for no subscription.
    @Test
    void a_subscription_that_somebody_has_locked_rests_when_it_is_let_go() {
        var mine = listeners.subscribed(new Scope.Customer(Listeners.fresh("acc")), UPDATES, 5L, null);
        var other = listeners.subscribed(new Scope.Customer(Listeners.fresh("acc")), UPDATES, 5L, null);
        SystemTransaction.run(() -> {
            sql.query("SELECT true AS locked FROM subscription WHERE subscription_id = ? FOR UPDATE", _ -> true, mine);
            elsewhere(() -> {
                set(mine, Health.State.DISABLED);
                disable(other);
            });
            assertThat(listeners.found(mine).status()).isEqualTo(Status.ACTIVE);
        });

        assertThat(Eventually.answer(() -> listeners.found(mine).status(), Status.INACTIVE::equals))
                .isEqualTo(Status.INACTIVE);
    }

    /// Its endpoint takes nothing any more, and that is seen.
    private void disable(String id) {
        set(id, Health.State.DISABLED);
        Eventually.answer(() -> listeners.found(id).status(), Status.INACTIVE::equals);
    }

    private void set(String id, Health.State state) {
        SystemTransaction.run(() -> sql.update(
                "UPDATE webhook_endpoint SET state = ?, reason = 'It answered 410.' WHERE endpoint_id = ?", state, id));
    }

    private List<Message> updates(String id) {
        return listeners.messages(id).stream()
                .filter(each -> UPDATES.contains(each.type()))
                .toList();
    }

    private Health health(String id) {
        return SystemTransaction.call(
                () -> webhooks.health(List.of(id)).values().iterator().next());
    }

    /// On a thread without this transaction.
    private static void elsewhere(Runnable work) {
        CompletableFuture.runAsync(work).join();
    }
}
