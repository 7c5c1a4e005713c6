package rapport.benchmark;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/// B1: takes in, deduplicates, rates, debits and announces what a partner has metered; beside the same rows as bare
/// SQL. B9: what that costs for each event, by the number of subscribers.
final class Ingest {
    private static final String GROUP = "consumption-usage";
    private static final int BATCH = 2_000;

    /// One part in so many is not timed: until then, code is still being compiled and caches fill.
    static final int COLD = 2;

    private final Ground ground;
    private final int subscribers;
    private final int records;

    Ingest(Ground ground, int subscribers, int records) {
        this.ground = ground;
        this.subscribers = subscribers;
        this.records = records;
    }

    /// How fast, and what it costs.
    ///
    /// @param perSecond events, duplicates with them
    /// @param cpu of the service and of its database, for one event
    record Measured(double perSecond, Duration cpu) {}

    /// What one event costs, of the service's processor time and of its database's.
    Duration cost() throws SQLException, InterruptedException, ExecutionException {
        seed();
        return ours(new Feed(subscribers).say(ground.brokers(), records)).cpu();
    }

    void seed() throws InterruptedException {
        try (var migrated = Service.start(ground, "consumption")) {
            migrated.awaitReady();
        }
        Base.seed(ground, subscribers);
    }

    Figure run() throws SQLException, InterruptedException, ExecutionException {
        seed();
        try (var any = ground.connect("postgres")) {
            Rows.execute(any, "CREATE DATABASE bare TEMPLATE consumption");
        }
        var events = new Feed(subscribers).say(ground.brokers(), records);
        var ours = ours(events).perSecond();
        try (var service = ground.connect("consumption");
                var copy = ground.connect("bare")) {
            var days = Rows.of(service, "SELECT DISTINCT received_on FROM usage_record");
            for (var i = 0; i < days.size(); i++) {
                Rows.of(
                        copy,
                        "SELECT make_usage_day('" + days.columns().getFirst().get(i) + "')");
            }
            var rows = Rows.number(service, "SELECT count(*) FROM usage_record");
            if (rows != records) {
                throw new IllegalStateException(rows + " of " + records + " records were rated");
            }
            // What one side wrote is no burden of the other.
            Rows.execute(copy, "CHECKPOINT");
            return Figure.of("B1", "bare-sql", ours * rows / events, new Bare(service, copy, BATCH).write());
        }
    }

    /// From when the first part was settled to when the last was, and everything that it led to was said.
    Measured ours(long events) throws InterruptedException {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, ground.brokers()));
                var service = Service.start(ground, "consumption")) {
            var first = settled(admin);
            while (first < events / COLD) {
                service.mustLive();
                Thread.sleep(5);
                first = settled(admin);
            }
            var began = System.nanoTime();
            var before = service.cpu().plus(ground.databaseCpu());
            while (settled(admin) < events || isAnythingUnsaid()) {
                service.mustLive();
                Thread.sleep(20);
            }
            var seconds = (System.nanoTime() - began) / 1e9;
            var cpu = service.cpu().plus(ground.databaseCpu()).minus(before);
            return new Measured((events - first) / seconds, cpu.dividedBy(events - first));
        }
    }

    private static long settled(Admin admin) throws InterruptedException {
        try {
            return admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(each -> each.getKey().topic().equals(Feed.TOPIC) && each.getValue() != null)
                    .mapToLong(each -> each.getValue().offset())
                    .sum();
        } catch (ExecutionException _) {
            return 0;
        }
    }

    private boolean isAnythingUnsaid() {
        try (var connection = ground.connect("consumption")) {
            return Rows.of(connection, "SELECT 1 FROM outbox LIMIT 1").size() > 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
