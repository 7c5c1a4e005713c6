package rapport.chassis.inbox;

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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;

/// How many events are parked or wait behind one, and how long the oldest has waited:
/// `rapport_dead_events{state="parked"}` and `rapport_dead_events_age_seconds{state="parked"}`, counted
/// anew every quarter of a minute.
@ApplicationScoped
class DeadEventGauges {
    private static final List<DeadEventState> OPEN = List.of(DeadEventState.PARKED, DeadEventState.HELD);
    private static final Waiting NONE = new Waiting(0, Duration.ZERO);
    private static final String COUNT = """
            SELECT state, count(*) AS events, min(created_at) AS oldest FROM dead_event
             WHERE state IN ('PARKED', 'HELD') GROUP BY state""";

    private final Sql sql;
    private final Clock clock;
    private volatile Map<DeadEventState, Waiting> seen = Map.of();

    DeadEventGauges(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    private record Waiting(long events, Duration age) {}

    void register(@Observes StartupEvent start, MeterRegistry meters) {
        for (var state : OPEN) {
            var name = state.name().toLowerCase(Locale.ROOT);
            Gauge.builder("rapport.dead.events", () -> of(state).events())
                    .tag("state", name)
                    .description("Events that are not taken in and wait for an operator")
                    .register(meters);
            TimeGauge.builder("rapport.dead.events.age", () -> of(state).age().toSeconds(), TimeUnit.SECONDS)
                    .tag("state", name)
                    .description("How long the oldest of them has waited")
                    .register(meters);
        }
    }

    @AsSystem
    @Scheduled(
            every = "${rapport.dead-events.count-every:15s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void count() {
        var now = Instant.now(clock);
        var found = new EnumMap<DeadEventState, Waiting>(DeadEventState.class);
        SystemTransaction.run(() -> sql.query(
                COUNT,
                row -> found.put(
                        DeadEventState.valueOf(row.text("state")),
                        new Waiting(row.number("events"), Duration.between(row.instant("oldest"), now)))));
        seen = found;
    }

    private Waiting of(DeadEventState state) {
        return seen.getOrDefault(state, NONE);
    }
}
