package rapport.chassis.figure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.event.Announcement;
import rapport.chassis.event.Cause;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.sql.Sql;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;
import rapport.testkit.Scrape;

/// What `/q/metrics` says, while the trial hears and says things on a real broker and a real database.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class MetricsTest {
    private static final String TOPIC = "partner.p1.payments";
    private static final String TYPE = "trial.counted.v1";
    private static final Map<String, String> CONSUMER = Map.of("consumer", "trial-counts");

    @Inject
    Figures figures;

    @Inject
    Outbox outbox;

    @Inject
    Sql sql;

    private final String name = "n-" + UUID.randomUUID();
    private Probe probe;

    @BeforeEach
    void connect() {
        probe = Probe.connect();
    }

    @AfterEach
    void disconnect() {
        probe.close();
    }

    record Ticked(String topic, String subject, long subjectVersion) implements Announcement {
        @Override
        public String type() {
            return "trial.ticked.v1";
        }
    }

    private static Scrape scrape() {
        return Scrape.of(
                given().get("/q/metrics").then().statusCode(200).extract().asString());
    }

    private Scrape look() {
        figures.look();
        return scrape();
    }

    private static double heard(Scrape scrape, String outcome) {
        return scrape.sum("rapport_events_heard_total", Map.of("consumer", "trial-counts", "outcome", outcome));
    }

    private static void until(ToDoubleFunction<Scrape> figure, double value) {
        Eventually.answer(() -> figure.applyAsDouble(scrape()), found -> found >= value);
    }

    @Test
    void every_event_is_counted_once_by_what_became_of_it() {
        var before = scrape();
        var headers = Probe.saidBy("p1", TYPE);
        probe.send(TOPIC, name, headers, counted(1));
        probe.send(TOPIC, name, headers, counted(1));
        probe.send(TOPIC, name, TYPE, counted(5_000));
        probe.send(TOPIC, name, TYPE, counted(2));
        probe.send(TOPIC, name, TYPE, "{\"name\": ");

        Map.of("applied", 1, "repeated", 1, "parked", 1, "held", 1, "refused", 1)
                .forEach((outcome, events) -> until(now -> heard(now, outcome), heard(before, outcome) + events));
    }

    @Test
    void what_is_read_and_not_settled_lags() {
        probe.send(TOPIC, name, TYPE, counted(1));
        var lag = Map.of("consumer", "trial-counts", "topic", TOPIC);
        Eventually.answer(() -> look().sum("rapport_consumer_lag_records", lag), behind -> behind == 0);

        SystemTransaction.run(() -> {
            sql.update("UPDATE trial_count SET amount = amount WHERE name = ?", name);
            for (var i = 0; i < 3; i++) {
                probe.send(TOPIC, name, TYPE, counted(1));
            }
            Eventually.answer(() -> look().sum("rapport_consumer_lag_records", lag), behind -> behind == 3);
        });

        Eventually.answer(() -> look().sum("rapport_consumer_lag_records", lag), behind -> behind == 0);
    }

    @Test
    void batches_are_measured_and_so_is_how_long_our_own_events_wait() {
        var before = scrape();
        probe.send("consumption.payments", name, TYPE, counted(1));

        until(
                now -> now.sum("rapport_event_settled_seconds_count", CONSUMER),
                before.sum("rapport_event_settled_seconds_count", CONSUMER) + 1);
        var after = scrape();
        assertThat(after.sum("rapport_batch_duration_seconds_count", CONSUMER))
                .isGreaterThan(before.sum("rapport_batch_duration_seconds_count", CONSUMER));
        assertThat(after.sum("rapport_batch_size_records_sum", CONSUMER))
                .isGreaterThan(before.sum("rapport_batch_size_records_sum", CONSUMER));
        assertThat(after.find("rapport_event_settled_seconds_bucket", CONSUMER)
                        .map(each -> each.labels().get("le")))
                .contains("0.1", "0.5", "1.0", "5.0", "30.0", "300.0", "+Inf");
    }

    @Test
    void what_is_said_is_counted_when_it_is_committed_and_not_before() {
        var type = Map.of("type", "trial.ticked.v1");
        var before = scrape();
        try {
            SystemTransaction.run(() -> {
                outbox.announce(new Ticked("provisioning.outages", name, 1), Cause.root());
                throw new IllegalStateException("not said after all");
            });
        } catch (IllegalStateException _) {
            assertThat(scrape().sum("rapport_events_said_total", type))
                    .isEqualTo(before.sum("rapport_events_said_total", type));
        }
        SystemTransaction.run(() -> {
            outbox.announce(new Ticked("provisioning.outages", name, 1), Cause.root());
            outbox.announce(new Ticked("provisioning.outages", name, 2), Cause.root());
        });

        assertThat(scrape().sum("rapport_events_said_total", type))
                .isEqualTo(before.sum("rapport_events_said_total", type) + 2);
        until(
                now -> now.sum("rapport_outbox_sent_total", Map.of()),
                before.sum("rapport_outbox_sent_total", Map.of()) + 2);
    }

    @Test
    void what_is_parked_in_the_outbox_is_counted_and_does_not_make_it_late() {
        var parked = Map.of("state", "parked");
        var before = look();
        SystemTransaction.run(() -> sql.update("""
                INSERT INTO outbox (event_id, topic, key, headers, created_at, parked_reason)
                VALUES (?, 'nobody.made.this', ?, '{}', now() - interval '1 hour', 'no such topic')""", name, name));
        SystemTransaction.run(() -> outbox.announce(new Ticked("nobody.made.this", name, 1), Cause.root()));

        var after = look();
        SystemTransaction.run(() -> sql.update("DELETE FROM outbox WHERE key = ?", name));

        assertThat(after.sum("rapport_outbox_rows", parked)).isEqualTo(before.sum("rapport_outbox_rows", parked) + 1);
        assertThat(after.sum("rapport_outbox_rows", Map.of("state", "waiting"))).isPositive();
        assertThat(after.sum("rapport_outbox_age_seconds", Map.of())).isLessThan(60);
        assertThat(look().sum("rapport_outbox_rows", parked)).isEqualTo(before.sum("rapport_outbox_rows", parked));
    }

    @Test
    void without_a_leader_the_outbox_grows_old() {
        Eventually.answer(MetricsTest::scrape, now -> now.sum("rapport_outbox_leader", Map.of()) == 1);
        SystemTransaction.run(() -> {
            takeTheLead();
            SystemTransaction.run(() -> outbox.announce(new Ticked("provisioning.outages", name, 1), Cause.root()));
            Eventually.answer(
                    this::look,
                    now -> now.sum("rapport_outbox_leader", Map.of()) == 0
                            && now.sum("rapport_outbox_age_seconds", Map.of()) > 1);
        });

        Eventually.answer(
                this::look,
                now -> now.sum("rapport_outbox_leader", Map.of()) == 1
                        && now.sum("rapport_outbox_age_seconds", Map.of()) == 0);
    }

    /// Waits in the queue for the leader's lock, and ends the session of whoever has it.
    private void takeTheLead() {
        Thread.ofVirtual()
                .start(() -> SystemTransaction.run(() -> sql.query(
                        "SELECT pg_sleep(0.5), pg_terminate_backend(pid) FROM pg_stat_activity"
                                + " WHERE application_name = 'outbox-relay'",
                        _ -> true)));
        sql.query("SELECT pg_advisory_xact_lock(?)", _ -> true, 0x7261_7070_6f72_7401L);
    }

    @Test
    void figures_say_how_old_they_are() {
        assertThat(look().find("rapport_figures_age_seconds", Map.of()))
                .extracting(each -> each.labels().get("source"))
                .contains("brakes", "consumer-lag", "dead-events", "outbox");
        assertThat(scrape().find("rapport_figures_age_seconds", Map.of())).allMatch(each -> each.value() < 30);
    }

    @Test
    void the_pool_the_producer_and_requests_by_duration_are_measured() {
        given().get("/things/nobody-has-this");
        var now = Eventually.answer(
                MetricsTest::scrape,
                each -> each.find("http_server_requests_seconds_bucket", Map.of())
                        .anyMatch(_ -> true));

        assertThat(now.samples())
                .extracting(Scrape.Sample::name)
                .contains("agroal_active_count", "agroal_available_count", "agroal_awaiting_count")
                .anyMatch(each -> each.startsWith("kafka_producer_"))
                .anyMatch(each -> each.startsWith("kafka_consumer_"));
    }

    private Map<String, Object> counted(long amount) {
        return Map.of("name", name, "amount", amount);
    }
}
