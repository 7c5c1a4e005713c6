package rapport.chassis.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import rapport.chassis.figure.Figure;
import rapport.chassis.figure.FigureSource;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// How many events are parked or wait behind one, and how long the oldest has waited:
/// `rapport_dead_events{state="parked"}` and `rapport_dead_events_age_seconds{state="parked"}`.
@ApplicationScoped
class DeadEventFigures implements FigureSource {
    private static final List<DeadEventState> OPEN = List.of(DeadEventState.PARKED, DeadEventState.HELD);
    private static final Waiting NONE = new Waiting(0, Duration.ZERO);
    private static final String COUNT = """
            SELECT state, count(*) AS events, min(created_at) AS oldest FROM dead_event
             WHERE state IN ('PARKED', 'HELD') GROUP BY state""";

    private final Sql sql;
    private final Clock clock;

    DeadEventFigures(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    private record Waiting(long events, Duration age) {
        static Waiting of(Row row, Instant now) {
            return new Waiting(row.number("events"), Duration.between(row.instant("oldest"), now));
        }
    }

    @Override
    public String name() {
        return "dead-events";
    }

    @Override
    public List<Figure> look() {
        var now = Instant.now(clock);
        var found = new EnumMap<DeadEventState, Waiting>(DeadEventState.class);
        SystemTransaction.run(() ->
                sql.query(COUNT, row -> found.put(DeadEventState.valueOf(row.text("state")), Waiting.of(row, now))));
        return OPEN.stream()
                .flatMap(state -> figures(state, found.getOrDefault(state, NONE)))
                .toList();
    }

    private static Stream<Figure> figures(DeadEventState state, Waiting waiting) {
        var name = state.name().toLowerCase(Locale.ROOT);
        return Stream.of(
                Figure.count(
                        "rapport.dead.events",
                        "Events that are not taken in and wait for an operator",
                        waiting.events(),
                        "state",
                        name),
                Figure.seconds(
                        "rapport.dead.events.age",
                        "How long the oldest of them has waited",
                        waiting.age(),
                        "state",
                        name));
    }
}
