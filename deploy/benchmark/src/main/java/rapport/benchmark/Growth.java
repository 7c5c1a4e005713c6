package rapport.benchmark;

import java.sql.SQLException;
import java.util.concurrent.ExecutionException;

/// B9: what an event of usage costs among many subscribers, beside what it costs among few.
final class Growth {
    private final int few;
    private final int many;
    private final int records;

    Growth(int few, int many, int records) {
        this.few = few;
        this.many = many;
        this.records = records;
    }

    /// @return events that a second of one processor takes in; the ratio says how much of that is left among many
    Figure run() throws SQLException, InterruptedException, ExecutionException {
        return Figure.of("B9", "few-subscribers", perCpuSecond(many), perCpuSecond(few));
    }

    private double perCpuSecond(int subscribers) throws SQLException, InterruptedException, ExecutionException {
        try (var ground = new Ground()) {
            var cost = new Ingest(ground, subscribers, records).cost();
            return 1e9 / cost.toNanos();
        }
    }
}
