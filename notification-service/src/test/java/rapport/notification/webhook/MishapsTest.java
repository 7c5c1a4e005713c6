package rapport.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.Scopes;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sink.SinkAddresses;
import rapport.chassis.sql.Sql;
import rapport.notification.MovableClock;
import rapport.notification.Peers;
import rapport.testkit.Eventually;

/// What goes wrong on our side, and what it may not take with it.
@QuarkusTest
@WithTestResource(Peers.class)
@SuppressWarnings("NullAway.Init")
class MishapsTest {
    @Inject
    Webhooks webhooks;

    @Inject
    Claims claims;

    @Inject
    Workers workers;

    @Inject
    Results results;

    @Inject
    Vertx vertx;

    @Inject
    TlsConfigurationRegistry tls;

    @Inject
    Resolver resolver;

    @Inject
    SinkAddresses sinks;

    @Inject
    WebhookConfig config;

    @Inject
    Sql sql;

    @Inject
    MovableClock clock;

    @Test
    void an_endpoint_whose_credentials_cannot_be_opened_fails_alone_until_it_has_others() {
        clock.moveTo(Instant.now());
        try (var listener = new Listener()) {
            var broken = Subscriber.of(webhooks, listener.sink());
            var whole = Subscriber.of(webhooks, listener.sink());
            corrupt(broken);
            broken.enqueue("s-1", "b-1", "b-2");
            var failed = broken.awaits(health -> health.lastError() != null);
            whole.enqueue("s-1", "w-1");
            whole.awaitDelivered(1);
            var failing = broken.awaits(health -> health.state() == Health.State.FAILING);
            broken.open(listener.sink(), Subscriber.SECRET);
            broken.awaitDelivered(2);

            assertThat(failed.lastError()).isEqualTo("its credentials cannot be opened here");
            assertThat(failing.waiting()).isEqualTo(2);
            assertThat(listener.ids()).containsExactly("w-1", "b-1", "b-2");
        }
    }

    /// An error of the virtual machine, such as a class that is missing, or memory.
    @Test
    void an_error_of_ours_is_a_failed_attempt_and_gives_the_lane_back() {
        var letter = new Claimed.Letter("m-1", "text/plain", "", 0, null);
        var counted = new CopyOnWriteArrayList<Answer>();
        var broken = new Post(vertx, tls, resolver, sinks, config, clock) {
            @Override
            Answer send(Target target, Claimed.Letter letter) {
                throw new NoClassDefFoundError("a.b.C");
            }
        };
        var delivery = new Delivery(claims, workers, results, broken, clock, 1, Duration.ofMillis(10), answer -> {
            counted.add(answer);
            throw new StackOverflowError();
        });
        var target = new Target(URI.create("https://a.example/"), List.of(Subscriber.SECRET), null);
        Scopes.asSystem(() -> {
            delivery.send(List.of(new Claimed("nobody", "s-1", 1, target, List.of(letter))));
            Eventually.answer(() -> delivery.settle() && delivery.isIdle(), is -> is);
        });

        assertThat(counted).containsExactly(Answer.failed("sending it failed on our side"));
    }

    private void corrupt(Subscriber subscriber) {
        SystemTransaction.run(() -> sql.update(
                "UPDATE webhook_endpoint SET sealed = left(sealed, 40) || 'x' WHERE endpoint_id = ?", subscriber.id()));
    }
}
