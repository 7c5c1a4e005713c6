package rapport.chassis.figure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;

/// Figures that the database tells, all of a look in one transaction; once a minute where nothing else is said, as long
/// as looks are taken every fifteen seconds.
public abstract class StoredFigures implements FigureSource {
    private final String name;
    private final Sql sql;
    private final Clock clock;

    protected StoredFigures(String name, Sql sql, Clock clock) {
        this.name = name;
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int everyLooks() {
        return 4;
    }

    @Override
    public List<Figure> look() {
        return SystemTransaction.call(this::figures);
    }

    /// The figures as the transaction of the caller sees them.
    protected abstract List<Figure> figures();

    /// How many there are of something.
    ///
    /// @param query a single number
    protected Figure count(String figure, String description, String query, @Nullable Object... arguments) {
        return Figure.count(figure, description, sql.number(query, arguments));
    }

    /// How many there are in each of these states, those in which there are none included.
    ///
    /// @param states as the database writes them; the label has them in lower case
    /// @param query columns `state` and `number`
    protected List<Figure> counts(
            String figure,
            String description,
            String label,
            List<String> states,
            String query,
            @Nullable Object... arguments) {
        var counted = counted(query, arguments);
        return states.stream()
                .map(state -> Figure.count(
                        figure, description, counted.getOrDefault(state, 0L), label, state.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /// How many there are by state, of states of which there are any.
    ///
    /// @param query columns `state` and `number`
    protected Map<String, Long> counted(String query, @Nullable Object... arguments) {
        var counted = new HashMap<String, Long>();
        sql.query(query, row -> counted.put(row.text("state"), row.number("number")), arguments);
        return counted;
    }

    /// How long the oldest has waited; zero where nothing waits.
    ///
    /// @param query one row with a column `oldest`, which may be null
    protected Figure age(String figure, String description, String query) {
        var now = now();
        var since = sql.query(query, row -> Objects.requireNonNullElse(row.instantOrNull("oldest"), now))
                .getFirst();
        return Figure.seconds(figure, description, Duration.between(since, now));
    }

    protected Instant now() {
        return clock.instant();
    }
}
