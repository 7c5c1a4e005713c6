package rapport.relationship.figure;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import rapport.chassis.figure.Figure;
import rapport.chassis.figure.StoredFigures;
import rapport.chassis.sql.Sql;

/// Standings by state and such that do not get on, credits that wait, customers who are not told. Each question has an
/// index of its own.
@Singleton
class RelationshipFigures extends StoredFigures {
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

    RelationshipFigures(Sql sql, Clock clock) {
        super("relationships", sql, clock);
    }

    @Override
    protected List<Figure> figures() {
        var figures = new ArrayList<>(counts(
                "rapport.standings", "Agreements that were ever late, by standing", "state", STANDINGS, BY_STATE));
        figures.addAll(
                counts("rapport.credits", "Granted credits that are not applied", "state", CREDITS, CREDITS_BY_STATE));
        figures.add(age(
                "rapport.standing.step.age", "How long the oldest step that is due has not been taken", OLDEST_STEP));
        figures.add(count(
                "rapport.standings.stuck", "Standings whose notice reached nobody or whose request failed", STUCK));
        figures.add(count(
                "rapport.customers.untold",
                "Customers who should have been told of planned work ahead and were not",
                UNTOLD,
                now()));
        return figures;
    }
}
