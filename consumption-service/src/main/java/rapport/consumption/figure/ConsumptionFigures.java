package rapport.consumption.figure;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import rapport.chassis.figure.Figure;
import rapport.chassis.figure.StoredFigures;
import rapport.chassis.sql.Sql;

/// Bill runs by state, payments that belong to nobody, attempts of unknown end, requests without an answer.
@Singleton
class ConsumptionFigures extends StoredFigures {
    private static final List<String> RUNS = List.of("DRAFTING", "DRAFTED", "RUNNING", "PAUSED", "DONE", "CANCELLED");
    private static final String BILL_RUNS = "SELECT state, count(*) AS number FROM bill_run GROUP BY state";
    private static final String UNALLOCATED = "SELECT count(*) FROM payment WHERE state = 'UNALLOCATED'";
    private static final String UNKNOWN =
            "SELECT count(*) FROM payment_attempt WHERE next_action_at IS NOT NULL AND state = 'UNKNOWN'";
    private static final String UNANSWERED =
            "SELECT min(requested_at) AS oldest FROM service_request WHERE state = 'REQUESTED'";

    ConsumptionFigures(Sql sql, Clock clock) {
        super("money", sql, clock);
    }

    @Override
    protected List<Figure> figures() {
        var figures = new ArrayList<>(counts("rapport.bill.runs", "Bill runs by state", "state", RUNS, BILL_RUNS));
        figures.add(
                count("rapport.payments.unallocated", "Payments of which nobody knows whose they are", UNALLOCATED));
        figures.add(count(
                "rapport.payment.attempts.unknown", "Attempts to move money of which nobody knows the end", UNKNOWN));
        figures.add(age("rapport.request.age", "How long the oldest request of a customer has no answer", UNANSWERED));
        return figures;
    }
}
