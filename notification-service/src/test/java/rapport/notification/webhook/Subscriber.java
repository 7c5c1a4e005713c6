package rapport.notification.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import rapport.chassis.identity.Scope;
import rapport.chassis.identity.SystemTransaction;
import rapport.testkit.Eventually;

/// An endpoint of a customer, as another feature would use it.
record Subscriber(Webhooks webhooks, String id, String account) {
    static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(US_ASCII);
    static final Instant OCCURRED = Instant.parse("2026-11-23T11:00:00Z");

    static Subscriber of(Webhooks webhooks, URI sink) {
        return of(webhooks, sink, "acc-" + UUID.randomUUID());
    }

    static Subscriber of(Webhooks webhooks, URI sink, String account) {
        var subscriber = new Subscriber(webhooks, "ep-" + UUID.randomUUID(), account);
        subscriber.open(sink, SECRET);
        return subscriber;
    }

    void open(URI sink, byte[] secret) {
        var endpoint = new Endpoint(id, new Scope.Customer(account), sink, secret, "door-key", null);
        SystemTransaction.run(() -> webhooks.open(List.of(endpoint)));
    }

    /// Messages with these ids, all about the same.
    void enqueue(String subject, String... ids) {
        SystemTransaction.run(() -> webhooks.enqueue(
                Arrays.stream(ids).map(each -> message(subject, each)).toList()));
    }

    Message message(String subject, String messageId) {
        return new Message(
                id,
                messageId,
                "a.b.v1",
                subject,
                "application/cloudevents+json",
                "{\"id\": \"%s\", \"name\": \"Jörg\"}".formatted(messageId),
                OCCURRED);
    }

    Health health() {
        return SystemTransaction.call(
                () -> webhooks.health(List.of(id)).values().iterator().next());
    }

    Health awaits(Predicate<Health> wanted) {
        return Eventually.answer(this::health, wanted);
    }

    /// Holds an answer back.
    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Waits until so many messages have been taken.
    Health awaitDelivered(long count) {
        return awaits(health -> health.delivered() >= count);
    }
}
