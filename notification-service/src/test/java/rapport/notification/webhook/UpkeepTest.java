package rapport.notification.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.Scopes;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.notification.Peers;
import rapport.testkit.Eventually;
import rapport.testkit.Scrape;

@QuarkusTest
@WithTestResource(Peers.class)
@SuppressWarnings("NullAway.Init")
class UpkeepTest extends Bench {
    @Inject
    Upkeep upkeep;

    @Test
    void delivered_messages_are_kept_for_a_week_and_dead_ones_for_a_month() {
        listener.behaves(
                (request, exchange) -> Listener.answer(exchange, request.id().equals("b-1") ? 410 : 200));
        var subscriber = Subscriber.of(webhooks, listener.sink());
        subscriber.enqueue("a", "a-1");
        subscriber.awaitDelivered(1);
        subscriber.enqueue("b", "b-1");
        subscriber.awaits(health -> health.state() == Health.State.DISABLED);
        after(Duration.ofDays(7).minusMinutes(1));
        var within = kept(subscriber);
        after(Duration.ofMinutes(2));
        var later = kept(subscriber);
        after(Duration.ofDays(23));

        assertThat(within).containsExactly("a-1", "b-1");
        assertThat(later).containsExactly("b-1");
        assertThat(kept(subscriber)).isEmpty();
        assertThat(count("webhook_lane", subscriber)).isZero();
        assertThat(count("webhook_endpoint", subscriber)).isEqualTo(1);
    }

    @Test
    void a_closed_endpoint_goes_when_nothing_of_it_is_left() {
        var subscriber = Subscriber.of(webhooks, listener.sink());
        SystemTransaction.run(() -> webhooks.close(List.of(subscriber.id()), "over"));
        after(Duration.ofDays(29));
        var before = count("webhook_endpoint", subscriber);
        after(Duration.ofDays(2));

        assertThat(before).isEqualTo(1);
        assertThat(count("webhook_endpoint", subscriber)).isZero();
    }

    @Test
    void what_came_while_its_endpoint_was_being_closed_is_dropped() {
        listener.answers(500);
        var subscriber = Subscriber.of(webhooks, listener.sink());
        subscriber.enqueue("a", "a-1");
        SystemTransaction.run(() ->
                sql.update("UPDATE webhook_endpoint SET state = 'CLOSED' WHERE endpoint_id = ?", subscriber.id()));
        upkeep.tidy();

        assertThat(subscriber.health().waiting()).isZero();
    }

    @Test
    void lanes_of_a_disabled_endpoint_go_when_nothing_waits_in_them_and_come_again_when_something_does() {
        listener.answers(410);
        var subscriber = Subscriber.of(webhooks, listener.sink());
        subscriber.enqueue("a", "a-1", "a-2");
        subscriber.awaits(health -> health.state() == Health.State.DISABLED);
        subscriber.enqueue("b", "b-1");
        var before = count("webhook_lane", subscriber);
        upkeep.tidy();
        var after = count("webhook_lane", subscriber);
        listener.answers(200);
        SystemTransaction.run(() -> webhooks.enable(subscriber.id()));
        Scopes.asSystem(() -> webhooks.replayDead(subscriber.id()));
        subscriber.awaitDelivered(3);

        assertThat(before).isEqualTo(2);
        assertThat(after).isZero();
    }

    @Test
    void how_much_waits_and_how_attempts_end_can_be_measured() {
        listener.answers(500);
        var subscriber = Subscriber.of(webhooks, listener.sink());
        subscriber.enqueue("a", "a-1");
        subscriber.awaits(health -> health.lastStatus() != null);
        var metrics = Eventually.answer(
                UpkeepTest::metrics,
                now -> Scrape.of(now).sum("rapport_webhook_waiting", Map.of()) > 0
                        && Scrape.of(now).sum("rapport_webhook_endpoints", Map.of()) > 0); // one after the other

        assertThat(metrics)
                .containsPattern("(?m)^rapport_webhook_age_seconds ")
                .containsPattern("(?m)^rapport_webhook_dead ")
                .containsPattern("(?m)^rapport_webhook_endpoints\\{state=\"(open|failing)\"} [1-9]")
                .containsPattern("(?m)^rapport_webhook_attempts_total\\{outcome=\"failed\"} [1-9]")
                .doesNotContain(listener.sink().getPath());
    }

    private static String metrics() {
        return given().get("/q/metrics").then().statusCode(200).extract().asString();
    }

    private void after(Duration duration) {
        clock.moveTo(clock.instant().plus(duration));
        upkeep.tidy();
    }

    private static List<String> ids(Sql sql, Subscriber subscriber) {
        return sql.query(
                "SELECT message_id FROM webhook_message WHERE endpoint_id = ? ORDER BY seq",
                row -> row.text("message_id"),
                subscriber.id());
    }

    private List<String> kept(Subscriber subscriber) {
        return SystemTransaction.call(() -> ids(sql, subscriber));
    }

    private long count(String table, Subscriber subscriber) {
        return SystemTransaction.call(
                () -> sql.number("SELECT count(*) FROM %s WHERE endpoint_id = ?".formatted(table), subscriber.id()));
    }
}
