package rapport.consumption.figure;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import rapport.chassis.figure.Figure;
import rapport.chassis.figure.FigureSource;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;

/// Bill runs by state, payments that belong to nobody, attempts of unknown end, requests without an answer.
@ApplicationScoped
class ConsumptionFigures implements FigureSource {
    private static final List<String> RUNS = List.of("DRAFTING", "DRAFTED", "RUNNING", "PAUSED", "DONE", "CANCELLED");
    private static final String BILL_RUNS = "SELECT state, count(*) AS number FROM bill_run GROUP BY state";
    private static final String UNALLOCATED = "SELECT count(*) FROM payment WHERE state = 'UNALLOCATED'";
    private static final String UNKNOWN =
            "SELECT count(*) FROM payment_attempt WHERE next_action_at IS NOT NULL AND state = 'UNKNOWN'";
    private static final String UNANSWERED =
            "SELECT min(requested_at) AS oldest FROM service_request WHERE state = 'REQUESTED'";

    private final Sql sql;
    private final Clock clock;

    ConsumptionFigures(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "money";
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
        var figures = new ArrayList<>(billRuns());
        figures.add(Figure.count(
                "rapport.payments.unallocated",
                "Payments of which nobody knows whose they are",
                sql.number(UNALLOCATED)));
        figures.add(Figure.count(
                "rapport.payment.attempts.unknown",
                "Attempts to move money of which nobody knows the end",
                sql.number(UNKNOWN)));
        figures.add(Figure.seconds(
                "rapport.request.age", "How long the oldest request of a customer has no answer", unanswered()));
        return figures;
    }

    private List<Figure> billRuns() {
        var counted = new HashMap<String, Long>();
        sql.query(BILL_RUNS, row -> counted.put(row.text("state"), row.number("number")));
        return RUNS.stream()
                .map(state -> Figure.count(
                        "rapport.bill.runs",
                        "Bill runs by state",
                        counted.getOrDefault(state, 0L),
                        "state",
                        state.toLowerCase(Locale.ROOT)))
                .toList();
    }

    private Duration unanswered() {
        var now = Instant.now(clock);
        var oldest = sql.query(UNANSWERED, row -> row.instantOrNull("oldest") == null ? now : row.instant("oldest"))
                .getFirst();
        return Duration.between(oldest, now);
    }
}
