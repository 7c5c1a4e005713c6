package rapport.notification.webhook;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// How many messages wait and how long the oldest has, how many are dead, and how endpoints do:
/// `rapport_webhook_waiting`,
/// `rapport_webhook_age_seconds`, `rapport_webhook_dead` and `rapport_webhook_endpoints{state="failing"}`, counted anew
/// every quarter of a minute. `rapport_webhook_attempts_total{outcome="failed"}` counts attempts.
@ApplicationScoped
class Gauges {
    private static final String MESSAGES = """
            SELECT (SELECT count(*) FROM webhook_message WHERE state = 'WAITING') AS waiting,
                   (SELECT min(created_at) FROM webhook_message WHERE state = 'WAITING') AS oldest,
                   (SELECT count(*) FROM webhook_message WHERE state = 'DEAD') AS dead""";
    private static final String ENDPOINTS = "SELECT state, count(*) AS endpoints FROM webhook_endpoint GROUP BY state";

    private final Sql sql;
    private final Clock clock;
    private volatile Seen seen = new Seen(0, Duration.ZERO, 0, Map.of());

    Gauges(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    private record Seen(long waiting, Duration age, long dead, Map<Health.State, Long> endpoints) {}

    void register(@Observes StartupEvent start, MeterRegistry meters) {
        Gauge.builder("rapport.webhook.waiting", () -> seen.waiting())
                .description("Messages that endpoints have not taken yet")
                .register(meters);
        TimeGauge.builder("rapport.webhook.age", () -> seen.age().toSeconds(), TimeUnit.SECONDS)
                .description("How long the oldest of them has waited")
                .register(meters);
        Gauge.builder("rapport.webhook.dead", () -> seen.dead())
                .description("Messages that were given up and can be replayed")
                .register(meters);
        for (var state : Health.State.values()) {
            Gauge.builder("rapport.webhook.endpoints", () -> seen.endpoints().getOrDefault(state, 0L))
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .description("Endpoints in this state")
                    .register(meters);
        }
    }

    @AsSystem
    @Scheduled(every = "${rapport.webhook.count-every:15s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void count() {
        SystemTransaction.run(() -> {
            var endpoints = new EnumMap<Health.State, Long>(Health.State.class);
            sql.query(
                    ENDPOINTS, row -> endpoints.put(Health.State.valueOf(row.text("state")), row.number("endpoints")));
            seen = sql.query(MESSAGES, row -> read(row, endpoints)).getFirst();
        });
    }

    private Seen read(Row row, Map<Health.State, Long> endpoints) {
        var oldest = row.instantOrNull("oldest");
        var age = oldest == null ? Duration.ZERO : Duration.between(oldest, Instant.now(clock));
        return new Seen(row.number("waiting"), age, row.number("dead"), endpoints);
    }
}
