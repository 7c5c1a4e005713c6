package rapport.notification.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.notification.Peers;
import rapport.testkit.Eventually;

@QuarkusTest
@WithTestResource(Peers.class)
@SuppressWarnings("NullAway.Init")
class EngineTest extends Bench {
    private static final byte[] OTHER_SECRET = "another-secret-of-32-bytes-12345".getBytes(US_ASCII);
    private static final Duration PERIOD = Duration.ofDays(3);

    @Inject
    DeliveredHeard others;

    @Test
    void a_message_arrives_as_it_was_enqueued_and_signed() {
        var subscriber = Subscriber.of(webhooks, listener.sink());
        subscriber.enqueue("s-1", "m-1");
        var health = subscriber.awaitDelivered(1);

        var heard = listener.heard().getFirst();
        assertThat(listener.ids()).containsExactly("m-1");
        assertThat(heard.method()).isEqualTo("POST");
        assertThat(heard.path()).isEqualTo("/hook");
        assertThat(heard.body()).isEqualTo(subscriber.message("s-1", "m-1").body());
        assertThat(heard.header("content-type")).isEqualTo("application/cloudevents+json");
        assertThat(heard.header("authorization")).isEqualTo("Bearer door-key");
        assertThat(heard.header("host")).isEqualTo(listener.sink().getAuthority());
        assertThatCode(() -> new Webhook(Subscriber.SECRET).verify(heard.body(), heard.headers()))
                .doesNotThrowAnyException();
        assertThat(health.state()).isEqualTo(Health.State.OPEN);
        assertThat(health.lastStatus()).isEqualTo(204);
        assertThat(others.delivered()).containsEntry(subscriber.id(), 1L);
    }

    @Test
    void while_a_secret_is_replaced_both_sign_and_later_the_new_one_alone() {
        var subscriber = Subscriber.of(webhooks, listener.sink());
        subscriber.open(listener.sink(), OTHER_SECRET);
        subscriber.enqueue("s-1", "m-1");
        subscriber.awaitDelivered(1);
        clock.moveTo(clock.instant().plus(Duration.ofDays(1)).plusSeconds(1));
        subscriber.enqueue("s-1", "m-2");
        subscriber.awaitDelivered(2);

        var during = listener.heard().getFirst();
        assertThatCode(() -> new Webhook(Subscriber.SECRET).verify(during.body(), during.headers()))
                .doesNotThrowAnyException();
        assertThatCode(() -> new Webhook(OTHER_SECRET).verify(during.body(), during.headers()))
                .doesNotThrowAnyException();
        assertThat(listener.heard().getLast().header("webhook-signature").split(" "))
                .hasSize(1);
    }

    @Test
    void a_later_message_waits_for_an_earlier_one_of_its_subject_and_others_do_not() {
        var failures = new AtomicInteger();
        listener.behaves((request, exchange) ->
                Listener.answer(exchange, request.id().equals("a-1") && failures.incrementAndGet() <= 2 ? 500 : 200));
        var subscriber = Subscriber.of(webhooks, listener.sink());
        subscriber.enqueue("a", "a-1", "a-2", "a-3");
        subscriber.enqueue("b", "b-1", "b-2", "b-3");
        subscriber.awaitDelivered(6);

        assertThat(listener.ids().stream().filter(id -> id.startsWith("a")))
                .containsExactly("a-1", "a-1", "a-1", "a-2", "a-3");
        assertThat(listener.ids().stream().filter(id -> id.startsWith("b"))).containsExactly("b-1", "b-2", "b-3");
        assertThat(listener.ids().indexOf("b-3")).isLessThan(listener.ids().lastIndexOf("a-1"));
    }

    @Test
    void an_outage_loses_nothing_and_is_not_hammered() {
        listener.answers(503);
        var subscriber = Subscriber.of(webhooks, listener.sink());
        var expected = enqueueMany(subscriber, 40, 5);
        var failing = subscriber.awaits(health -> health.state() == Health.State.FAILING);
        until(() -> listener.heard().size() > 12);
        var during = listener.heard().size();
        var waiting = subscriber.health();
        listener.answers(200);
        var health = subscriber.awaitDelivered(200);

        assertThat(failing.lastError()).isEqualTo("it answered 503");
        assertThat(waiting.waiting()).isEqualTo(200);
        assertThat(during).isLessThan(40);
        assertThat(health.state()).isEqualTo(Health.State.OPEN);
        assertThat(health.waiting()).isZero();
        for (var subject = 0; subject < 40; subject++) {
            var prefix = "s%d-".formatted(subject);
            assertThat(listener.ids().stream()
                            .filter(id -> id.startsWith(prefix))
                            .distinct())
                    .containsExactlyElementsOf(expected.stream()
                            .filter(id -> id.startsWith(prefix))
                            .toList());
        }
    }

    @Test
    void a_slow_endpoint_does_not_hold_up_another() {
        var release = new CountDownLatch(1);
        try (var slow = new Listener().behaves((_, exchange) -> {
            Subscriber.await(release);
            Listener.answer(exchange, 200);
        })) {
            var slowOne = Subscriber.of(webhooks, slow.sink());
            enqueueMany(slowOne, 40, 5);
            until(() -> slow.heard().size() >= 8);
            var fastOne = Subscriber.of(webhooks, listener.sink());
            enqueueMany(fastOne, 40, 5);
            fastOne.awaitDelivered(200);

            assertThat(slowOne.health().delivered()).isZero();
            assertThat(slow.heard()).hasSizeLessThanOrEqualTo(8);
            release.countDown();
            slowOne.awaitDelivered(200);
        }
    }

    @Test
    void an_endpoint_that_is_gone_is_disabled_and_what_waited_can_be_replayed() {
        listener.answers(410);
        var subscriber = Subscriber.of(webhooks, listener.sink());
        subscriber.enqueue("a", "a-1", "a-2");
        var disabled = subscriber.awaits(health -> health.state() == Health.State.DISABLED);
        listener.answers(200);
        subscriber.enqueue("b", "b-1");
        var replayedWhileDisabled = replayDead(subscriber);
        var heardWhileDisabled = List.copyOf(listener.ids());
        SystemTransaction.run(() -> webhooks.enable(subscriber.id()));
        var replayed = replayDead(subscriber);
        subscriber.awaitDelivered(3);

        assertThat(disabled.reason()).isEqualTo("it said that it is gone (410)");
        assertThat(disabled.dead()).isEqualTo(2);
        assertThat(heardWhileDisabled).containsExactly("a-1");
        assertThat(replayedWhileDisabled).isZero();
        assertThat(replayed).isEqualTo(3);
        assertThat(listener.ids()).containsSubsequence("a-1", "a-1", "a-2").contains("b-1");
        assertThat(subscriber.health().dead()).isZero();
    }

    @Test
    void a_redirect_is_a_failure_and_leads_nowhere() {
        try (var elsewhere = new Listener()) {
            listener.behaves((_, exchange) -> {
                exchange.getResponseHeaders().set("Location", elsewhere.sink().toString());
                Listener.answer(exchange, listener.heard().size() == 1 ? 307 : 301);
            });
            var subscriber = Subscriber.of(webhooks, listener.sink());
            subscriber.enqueue("a", "a-1");
            until(() -> listener.heard().size() >= 2);

            assertThat(subscriber.awaits(health -> health.lastStatus() != null).lastError())
                    .startsWith("it answered 30");
            assertThat(elsewhere.heard()).isEmpty();
            assertThat(subscriber.health().delivered()).isZero();
        }
    }

    @Test
    void a_huge_answer_is_not_read() {
        var written = new AtomicLong();
        listener.behaves((_, exchange) -> {
            exchange.sendResponseHeaders(200, 0);
            var chunk = "x".repeat(65_536).getBytes(UTF_8);
            try (var out = exchange.getResponseBody()) {
                while (written.get() < 1_000_000_000) {
                    out.write(chunk);
                    written.addAndGet(chunk.length);
                }
            } catch (IOException _) {
                // They hung up.
            }
        });
        var subscriber = Subscriber.of(webhooks, listener.sink());
        subscriber.enqueue("a", "a-1", "a-2");
        subscriber.awaitDelivered(2);

        assertThat(written.get()).isLessThan(100_000_000);
        assertThat(listener.ids()).containsExactly("a-1", "a-2");
    }

    @Test
    void an_endpoint_that_asks_for_time_is_given_it() {
        listener.behaves((request, exchange) -> {
            exchange.getResponseHeaders().set("Retry-After", "3600");
            Listener.answer(exchange, request.id().equals("a-1") ? 429 : 200);
        });
        var subscriber = Subscriber.of(webhooks, listener.sink());
        subscriber.enqueue("a", "a-1");
        var asked = subscriber.awaits(health -> health.lastStatus() != null);
        subscriber.enqueue("b", "b-1");
        listener.answers(200);
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(50)));
        pause();
        var before = List.copyOf(listener.ids());
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(11)));
        subscriber.awaitDelivered(2);

        assertThat(asked.lastError()).isEqualTo("it answered 429");
        assertThat(before).containsExactly("a-1");
        assertThat(listener.ids()).contains("b-1");
    }

    @Test
    void what_is_not_taken_for_three_days_is_dead_and_its_endpoint_disabled() {
        listener.answers(500);
        var subscriber = Subscriber.of(webhooks, listener.sink());
        subscriber.enqueue("a", "a-1", "a-2");
        subscriber.awaits(health -> health.lastStatus() != null);
        clock.moveTo(clock.instant().plus(PERIOD));
        var health = subscriber.awaits(is -> is.state() == Health.State.DISABLED);

        assertThat(health.reason()).startsWith("it has failed since ");
        assertThat(health.dead()).isEqualTo(2);
    }

    @Test
    void one_message_that_is_never_taken_dies_alone() {
        listener.behaves(
                (request, exchange) -> Listener.answer(exchange, request.id().equals("a-1") ? 422 : 200));
        var subscriber = Subscriber.of(webhooks, listener.sink());
        subscriber.enqueue("a", "a-1", "a-2");
        subscriber.enqueue("b", "b-1");
        subscriber.awaitDelivered(1);
        until(() -> listener.ids().contains("a-1"));
        pause();
        clock.moveTo(clock.instant().plus(PERIOD).minusSeconds(60));
        subscriber.enqueue("b", "b-2");
        subscriber.awaitDelivered(2);
        clock.moveTo(clock.instant().plusSeconds(61));
        var health = subscriber.awaitDelivered(3);

        assertThat(health.state()).isEqualTo(Health.State.OPEN);
        assertThat(health.dead()).isEqualTo(1);
        assertThat(listener.ids()).containsSubsequence("a-1", "a-2");
    }

    @Test
    void a_failing_endpoint_that_somebody_enables_is_sent_to_at_once() {
        listener.behaves((_, exchange) -> {
            exchange.getResponseHeaders().set("Retry-After", "86400");
            Listener.answer(exchange, 503);
        });
        var subscriber = Subscriber.of(webhooks, listener.sink());
        enqueueMany(subscriber, 8, 1);
        subscriber.awaits(health -> health.state() == Health.State.FAILING);
        listener.answers(200);
        pause();
        var before = subscriber.health();
        SystemTransaction.run(() -> webhooks.enable(subscriber.id()));
        subscriber.awaitDelivered(8);

        assertThat(before.delivered()).isZero();
        assertThat(before.nextAttemptAt()).isAfter(clock.instant().plus(Duration.ofHours(23)));
    }

    @Test
    void what_was_delivered_can_be_replayed_with_the_same_id() {
        var subscriber = Subscriber.of(webhooks, listener.sink());
        subscriber.enqueue("a", "a-1", "a-2");
        subscriber.awaitDelivered(2);
        var none = replayFrom(subscriber, Subscriber.OCCURRED.plusSeconds(1));
        var all = replayFrom(subscriber, Subscriber.OCCURRED);
        subscriber.awaitDelivered(4);

        assertThat(none).isZero();
        assertThat(all).isEqualTo(2);
        assertThat(listener.ids()).containsExactly("a-1", "a-2", "a-1", "a-2");
    }

    private int replayFrom(Subscriber subscriber, Instant from) {
        return SystemTransaction.call(() -> webhooks.replay(subscriber.id(), from));
    }

    private int replayDead(Subscriber subscriber) {
        return SystemTransaction.call(() -> webhooks.replayDead(subscriber.id()));
    }

    private static void until(BooleanSupplier condition) {
        Eventually.answer(condition::getAsBoolean, is -> is);
    }

    /// Long enough for what must not happen to happen.
    private static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
    }

    /// Each subject's messages in order, the subjects mixed.
    private static List<String> enqueueMany(Subscriber subscriber, int subjects, int each) {
        var ids = new ArrayList<String>();
        var messages = new ArrayList<Message>();
        for (var number = 0; number < each; number++) {
            for (var subject : shuffled(subjects)) {
                var id = "s%d-%d".formatted(subject, number);
                ids.add(id);
                messages.add(subscriber.message("s" + subject, id));
            }
        }
        SystemTransaction.run(() -> subscriber.webhooks().enqueue(messages));
        return ids;
    }

    private static List<Integer> shuffled(int count) {
        var numbers = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(numbers, new Random(7));
        return numbers;
    }
}
