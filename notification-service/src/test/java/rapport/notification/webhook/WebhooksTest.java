package rapport.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.Scope;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.notification.Peers;

@QuarkusTest
@WithTestResource(Peers.class)
@SuppressWarnings("NullAway.Init")
class WebhooksTest {
    private static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");

    @Inject
    Webhooks webhooks;

    @Inject
    Sql sql;

    private final String id = "ep-" + UUID.randomUUID();

    @Test
    void a_message_that_an_endpoint_has_already_is_not_taken_again() {
        open(secret('a'));
        SystemTransaction.run(() -> webhooks.enqueue(List.of(message("m-2"), message("m-1"))));
        SystemTransaction.run(() -> webhooks.enqueue(List.of(message("m-3"), message("m-1"))));

        assertThat(kept()).containsExactly("m-2", "m-1", "m-3");
    }

    @Test
    void a_closed_endpoint_takes_nothing_and_drops_what_waits_until_it_is_opened_again() {
        open(secret('a'));
        SystemTransaction.run(() -> webhooks.enqueue(List.of(message("m-1"))));
        SystemTransaction.run(() -> webhooks.close(List.of(id), "it has expired"));
        SystemTransaction.run(() -> webhooks.enqueue(List.of(message("m-2"))));
        var closed = health();
        open(secret('a'));

        assertThat(kept()).containsExactly("m-1");
        assertThat(closed.state()).isEqualTo(Health.State.CLOSED);
        assertThat(closed.reason()).isEqualTo("it has expired");
        assertThat(closed.waiting()).isZero();
        assertThat(health().state()).isEqualTo(Health.State.OPEN);
    }

    /// So that one that is enabled in between, unseen, sends it.
    @Test
    void what_comes_for_a_disabled_endpoint_has_a_lane_all_the_same() {
        open(secret('a'));
        SystemTransaction.run(() -> {
            sql.update("UPDATE webhook_endpoint SET state = 'DISABLED' WHERE endpoint_id = ?", id);
            webhooks.enqueue(List.of(message("m-1")));
        });

        assertThat(SystemTransaction.<Long>call(
                        () -> sql.number("SELECT count(*) FROM webhook_lane WHERE endpoint_id = ?", id)))
                .isEqualTo(1);
    }

    @Test
    void what_is_secret_is_sealed_at_rest() {
        open(secret('a'));

        assertThat(column("sealed")).startsWith("ey").doesNotContain("aaaa", "YWFh", "bearer");
        assertThat(column("previous_sealed")).isNull();
    }

    @Test
    void another_secret_leaves_the_one_before_beside_it_and_another_bearer_does_not() {
        open(secret('a'));
        open(secret('b'));
        var before = column("previous_sealed");
        open(secret('b'), "another");

        assertThat(before).isNotNull();
        assertThat(column("previous_sealed")).isEqualTo(before);
    }

    @Test
    void an_endpoint_that_nobody_knows_takes_nothing_and_stops_nothing() {
        SystemTransaction.run(() -> webhooks.enqueue(List.of(message("m-1"))));

        assertThat(kept()).isEmpty();
        assertThat(SystemTransaction.<Map<String, Health>>call(() -> webhooks.health(List.of(id))))
                .isEmpty();
    }

    private void open(byte[] secret) {
        open(secret, "token");
    }

    private void open(byte[] secret, String bearer) {
        var endpoint =
                new Endpoint(id, new Scope.Customer("acc"), URI.create("https://a.example/hook"), secret, bearer, null);
        SystemTransaction.run(() -> webhooks.open(List.of(endpoint)));
    }

    private static byte[] secret(char character) {
        return String.valueOf(character).repeat(32).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    private Message message(String message) {
        return new Message(id, message, "a.b.v1", "s-1", "application/json", "{}", NOON);
    }

    private Health health() {
        return SystemTransaction.call(
                () -> webhooks.health(List.of(id)).values().iterator().next());
    }

    private List<String> kept() {
        return SystemTransaction.call(() -> sql.query(
                "SELECT message_id FROM webhook_message WHERE endpoint_id = ? ORDER BY seq",
                row -> row.text("message_id"),
                id));
    }

    private @Nullable String column(String name) {
        return SystemTransaction.<@Nullable String>call(() -> sql.query(
                        "SELECT %s AS value FROM webhook_endpoint WHERE endpoint_id = ?".formatted(name),
                        row -> row.textOrNull("value"),
                        id)
                .getFirst());
    }
}
