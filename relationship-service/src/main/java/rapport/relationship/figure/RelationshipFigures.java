package rapport.relationship.figure;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import rapport.chassis.figure.Figure;
import rapport.chassis.figure.FigureSource;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;

/// Standings by state and such that do not get on, credits that wait, customers who are not told. Each question has an
/// index of its own.
@ApplicationScoped
class RelationshipFigures implements FigureSource {
    private static final List<String> STANDINGS = List.of(
            "CURRENT",
            "DUE",
            "REMINDED",
            "NOTICE_SERVED",
            "RESTRICTED",
            "SUSPENDED",
            "TERMINATION_NOTICED",
            "TERMINATED",
            "HANDED_OVER",
            "WRITTEN_OFF");
    private static final List<String> CREDITS = List.of("GRANTED", "REFUSED");
    private static final String BY_STATE = "SELECT state, count(*) AS number FROM standing GROUP BY state";
    private static final String CREDITS_BY_STATE =
            "SELECT state, count(*) AS number FROM credit WHERE state <> 'APPLIED' GROUP BY state";
    private static final String OLDEST_STEP =
            "SELECT min(next_action_at) AS oldest FROM standing WHERE next_action_at IS NOT NULL";
    private static final String STUCK = """
            SELECT count(*) FROM standing
             WHERE receivable::jsonb #>> '{standing,step,step}' IN ('failed', 'untold')""";
    private static final String UNTOLD = "SELECT count(*) FROM outage_audience WHERE missed AND starts_at > ?";

    private final Sql sql;
    private final Clock clock;

    RelationshipFigures(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "relationships";
    }

    /// Once a minute.
    @Override
    public int everyLooks() {
        return 4;
    }

    @Override
    public List<Figure> look() {
        return SystemTransaction.call(this::figures);
    }

    /// The same in the transaction of the caller.
    List<Figure> figures() {
        var now = Instant.now(clock);
        var figures = new ArrayList<Figure>();
        figures.addAll(
                byState("rapport.standings", "Agreements that were ever late, by standing", STANDINGS, BY_STATE));
        figures.addAll(byState("rapport.credits", "Granted credits that are not applied", CREDITS, CREDITS_BY_STATE));
        figures.add(Figure.seconds(
                "rapport.standing.step.age", "How long the oldest step that is due has not been taken", oldest(now)));
        figures.add(Figure.count(
                "rapport.standings.stuck",
                "Standings whose notice reached nobody or whose request failed",
                sql.number(STUCK)));
        figures.add(Figure.count(
                "rapport.customers.untold",
                "Customers who should have been told of planned work ahead and were not",
                sql.number(UNTOLD, now)));
        return figures;
    }

    private List<Figure> byState(String name, String description, List<String> states, String query) {
        Map<String, Long> counted = sql.query(query, row -> Map.entry(row.text("state"), row.number("number"))).stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        return states.stream()
                .map(state -> Figure.count(
                        name, description, counted.getOrDefault(state, 0L), "state", state.toLowerCase(Locale.ROOT)))
                .toList();
    }

    private Duration oldest(Instant now) {
        var oldest = sql.query(OLDEST_STEP, row -> row.instantOrNull("oldest") == null ? now : row.instant("oldest"))
                .getFirst();
        return Duration.between(oldest, now);
    }
}
