package rapport.benchmark;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// B5: accounts that do not pay go through reminder, notice, restriction and suspension, and then they pay.
/// What one transition costs, what a payment costs until service is restored, and how long that takes, from
/// when the partner says that money has come until it is said that provisioning has restored everything.
final class Standing {
    /// What Kill Bill needed of a processor for one transition, in milliseconds; the least that was published.
    private static final double PUBLISHED_MILLISECONDS = 22;

    /// The same from payment to restored.
    private static final double PUBLISHED_RESTORED_MILLISECONDS = 112;

    private static final double GOAL_MILLIS = 1_000;
    private static final int PAYMENTS_PER_SECOND = 50;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Duration UNTIL_DUE = Duration.ofSeconds(15);

    /// Days are seconds, so that nothing but work takes time.
    private static final Map<String, String> POLICY = Map.ofEntries(
            Map.entry("RAPPORT_STANDING_POLICY", "bench"),
            Map.entry("RAPPORT_STANDING_REMINDER", "PT1S"),
            Map.entry("RAPPORT_STANDING_NOTICE", "PT1S"),
            Map.entry("RAPPORT_STANDING_RESTRICTION", "PT1S"),
            Map.entry("RAPPORT_STANDING_SUSPENSION", "PT1S"),
            Map.entry("RAPPORT_STANDING_TERMINATION_NOTICE", "PT6H"),
            Map.entry("RAPPORT_STANDING_ADVERSE_DAYS", "ALL"));

    private final Ground ground;
    private final int accounts;

    Standing(Ground ground, int accounts) {
        this.ground = ground;
        this.accounts = accounts;
    }

    List<Figure> run() throws SQLException, InterruptedException, ExecutionException {
        try (var provisioning = Service.start(ground, "provisioning");
                var consumption = Service.start(ground, "consumption");
                var relationship = Service.start(ground, "relationship", POLICY)) {
            var services = List.of(provisioning, consumption, relationship);
            services.forEach(Service::awaitReady);
            // As many go through all of it first, untimed: until then, code is still being compiled.
            var cold = accounts;
            var debtors = new Debtors(provisioning, consumption, relationship, ground.token());
            debtors.open(cold + accounts);
            try (var answering = Answering.start(ground.brokers());
                    var told = StandingsTold.listen(ground.brokers())) {
                suspend(debtors, answering, told, 0, cold);
                pay(told, 0, cold);
                var transitions = suspended(relationship, debtors, answering, told, cold);
                var began = cpu(services);
                var millis = pay(told, cold, cold + accounts);
                var spent = cpu(services).minus(began);
                return List.of(
                        Figure.ofMillis("B5", "goal-1s", percentile(millis, 99), GOAL_MILLIS),
                        Figure.ofMillis("B5-median", "goal-1s", percentile(millis, 50), GOAL_MILLIS),
                        transitions,
                        cheaper("B5-restored-cpu", accounts, spent, PUBLISHED_RESTORED_MILLISECONDS));
            }
        }
    }

    /// What changes of state cost of the processor: of the service that decides them, and of its database. What it says
    /// and asks in between is no change of its own, and is part of the cost.
    private Figure suspended(Service relationship, Debtors debtors, Answering answering, StandingsTold told, int cold)
            throws SQLException, InterruptedException {
        var before = transitions();
        var began = relationship.cpu().plus(ground.databaseCpu("relationship"));
        suspend(debtors, answering, told, cold, cold + accounts);
        var spent = relationship.cpu().plus(ground.databaseCpu("relationship")).minus(began);
        return cheaper("B5-cpu", transitions() - before, spent, PUBLISHED_MILLISECONDS);
    }

    /// How many a second of one processor does, beside the published ones.
    private static Figure cheaper(String id, long done, Duration spent, double publishedMillis) {
        var reference = "published-%.0f-cpu-ms".formatted(publishedMillis);
        return Figure.of(id, reference, done / (spent.toNanos() / 1e9), 1_000 / publishedMillis);
    }

    private long transitions() throws SQLException {
        try (var connection = ground.connect("relationship")) {
            return Rows.number(connection, "SELECT count(*) FROM standing_ledger WHERE previous <> state");
        }
    }

    private Duration cpu(List<Service> services) {
        return services.stream().map(Service::cpu).reduce(ground.databaseCpu(), Duration::plus);
    }

    private static void suspend(Debtors debtors, Answering answering, StandingsTold told, int from, int to)
            throws InterruptedException {
        debtors.bill(from, to, Instant.now().plus(UNTIL_DUE));
        told.awaitSuspended(
                IntStream.range(from, to).mapToObj(Debtors::agreement).toList());
        answering.mustLive();
    }

    /// Has everybody pay, one after the other at a steady pace.
    ///
    /// @return how long each took to be restored, in milliseconds, sorted
    private List<Double> pay(StandingsTold told, int from, int to) throws InterruptedException, ExecutionException {
        var agreements = IntStream.range(from, to).mapToObj(Debtors::agreement).toList();
        var spoken = CompletableFuture.supplyAsync(
                () -> say(agreements), task -> Thread.ofPlatform().daemon().start(task));
        var restored = told.awaitRestored(agreements);
        var said = spoken.get();
        return IntStream.range(0, agreements.size())
                .mapToObj(i -> (restored.get(i) - said.get(i)) / NANOS_PER_MILLI)
                .sorted()
                .toList();
    }

    /// @return when each was said
    private List<Long> say(List<String> agreements) {
        var spoken = new ArrayList<Long>();
        try (var partner = new Speaker(ground.brokers())) {
            var began = System.nanoTime();
            for (var agreement : agreements) {
                var due = began + spoken.size() * 1_000_000_000L / PAYMENTS_PER_SECOND;
                for (var wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                spoken.add(System.nanoTime());
                partner.pay(agreement, Debtors.OWED_MINOR);
            }
        }
        return spoken;
    }

    private static double percentile(List<Double> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
