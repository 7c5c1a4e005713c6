package rapport.chassis.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.figure.Figure;
import rapport.chassis.figure.FigureSource;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;

/// What is said and not confirmed: `rapport_outbox_rows{state}` and `rapport_outbox_age_seconds`. Rows are counted up
/// to a hundred thousand, lest looking at a long outbox makes it longer.
@ApplicationScoped
class OutboxFigures implements FigureSource {
    static final int MOST = 100_000;
    private static final String LOOK = """
            SELECT (SELECT count(*) FROM (SELECT FROM outbox WHERE parked_reason IS NULL LIMIT %1$d) AS f) AS waiting,
                   (SELECT count(*) FROM (SELECT FROM outbox WHERE parked_reason IS NOT NULL LIMIT %1$d) AS f) AS parked,
                   (SELECT created_at FROM outbox o
                     WHERE parked_reason IS NULL
                       AND NOT EXISTS (SELECT 1 FROM outbox p
                                        WHERE p.parked_reason IS NOT NULL AND p.topic = o.topic AND p.key = o.key)
                     ORDER BY seq LIMIT 1) AS oldest""".formatted(MOST);

    private final Sql sql;
    private final Clock clock;

    OutboxFigures(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    private record Seen(long waiting, long parked, @Nullable Instant oldest) {}

    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public List<Figure> look() {
        var seen = SystemTransaction.call(() -> sql.query(
                        LOOK,
                        row -> new Seen(row.number("waiting"), row.number("parked"), row.instantOrNull("oldest"))))
                .getFirst();
        var age = seen.oldest() == null ? Duration.ZERO : Duration.between(seen.oldest(), Instant.now(clock));
        return List.of(
                rows("waiting", seen.waiting()),
                rows("parked", seen.parked()),
                Figure.seconds("rapport.outbox.age", "How long the oldest row that can be sent has waited", age));
    }

    private static Figure rows(String state, long count) {
        var description = "Rows of the outbox, counted up to " + MOST;
        return Figure.count("rapport.outbox.rows", description, count, "state", state);
    }
}
