package rapport.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;

/// B2: takes in and rates what a partner has metered, beside Debezium's JDBC sink, which lands the same events of the
/// same topic as rows of one table, and nothing else.
final class Land {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long FIRST_LOOK_MILLIS = 100;
    private static final long LAST_LOOK_MILLIS = 20;

    private final Ground ground;
    private final int subscribers;
    private final int records;

    Land(Ground ground, int subscribers, int records) {
        this.ground = ground;
        this.subscribers = subscribers;
        this.records = records;
    }

    List<Figure> run() throws SQLException, InterruptedException, ExecutionException {
        var ingest = new Ingest(ground, subscribers, records);
        ingest.seed();
        var events = new Feed(subscribers).say(ground.brokers(), records);
        var ours = ingest.ours(events).perSecond();
        return List.of(
                beside("defaults", ours, events, events),
                beside("unnest", ours, events, events),
                beside("keyed", ours, events, records));
    }

    /// @param rows how many the sink makes of the events
    private Figure beside(String tuning, double ours, long events, long rows)
            throws SQLException, InterruptedException {
        return Figure.of("B2", "debezium-" + tuning, ours, landed(tuning, rows) * events / rows);
    }

    /// From when the first part was there to when all was, as with ours.
    ///
    /// @return rows in a second
    private double landed(String tuning, long rows) throws SQLException, InterruptedException {
        var database = "landed_" + tuning;
        try (var any = ground.connect("postgres")) {
            Rows.execute(any, "CREATE DATABASE " + database);
            Rows.execute(any, "CHECKPOINT");
        }
        try (var connect = Connect.start(ground, tuning, database);
                var connection = ground.connect(database)) {
            var first = awaited(connect, connection, rows / Ingest.COLD, FIRST_LOOK_MILLIS);
            var began = System.nanoTime();
            var half = awaited(connect, connection, (first + rows) / 2, FIRST_LOOK_MILLIS);
            var perSecond = (half - first) * 1e9 / (System.nanoTime() - began);
            // Whoever counts rows takes time from who writes them, so nobody looks before they can be there.
            Thread.sleep((long) ((rows - half) * 900 / perSecond));
            var last = awaited(connect, connection, rows, LAST_LOOK_MILLIS);
            if (last != rows) {
                throw new IllegalStateException(last + " rows of " + rows + " have landed");
            }
            return (last - first) * 1e9 / (System.nanoTime() - began);
        }
    }

    /// Waits for so many rows.
    ///
    /// @return how many there are then
    private static long awaited(Connect connect, Connection connection, long wanted, long pauseMillis)
            throws SQLException, InterruptedException {
        var before = 0L;
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            connect.mustLive();
            var rows = rows(connection);
            if (rows >= wanted) {
                return rows;
            }
            if (rows > before) {
                until = System.nanoTime() + PATIENCE.toNanos();
                before = rows;
            } else if (System.nanoTime() > until) {
                throw connect.failed("has landed " + rows + " rows, and no more for " + PATIENCE);
            }
            Thread.sleep(pauseMillis);
        }
    }

    /// None while the table is not there yet.
    private static long rows(Connection connection) throws SQLException {
        var isThere = Rows.number(connection, "SELECT count(*) FROM pg_tables WHERE tablename = 'landed'") > 0;
        return isThere ? Rows.number(connection, "SELECT count(*) FROM landed") : 0;
    }
}
