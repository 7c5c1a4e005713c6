package rapport.chassis.inbox;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Counts what each consumer of this instance hears, and how long that takes.
@ApplicationScoped
class InboxMeters {
    /// From when a record was written until it is settled; whoever adds a bucket adds a series for each consumer.
    private static final Duration[] SETTLED_WITHIN = {
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5)
    };

    private final MeterRegistry meters;
    private final Clock clock;

    /// When the batch began that each consumer settles now, by the nanosecond clock.
    private final Map<String, Long> running = new ConcurrentHashMap<>();

    InboxMeters(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /// What became of an event.
    enum Outcome {
        /// Its handler has taken it.
        APPLIED,
        /// It had been taken in before.
        REPEATED,
        /// It is invalid.
        REFUSED,
        /// It failed, and holds back those of its key.
        PARKED,
        /// It waits behind one of its key.
        HELD,
        /// Nobody here listens to its type.
        IGNORED
    }

    /// Counts events whose transaction is committed.
    void count(String consumer, Outcome outcome, int events) {
        meters.counter(
                        "rapport.events.heard",
                        "consumer",
                        consumer,
                        "outcome",
                        outcome.name().toLowerCase(Locale.ROOT))
                .increment(events);
    }

    /// Shows whether a channel has stopped.
    void watch(String consumer, BooleanSupplier stopped) {
        Gauge.builder("rapport.channel.stopped", () -> stopped.getAsBoolean() ? 1 : 0)
                .tag("consumer", consumer)
                .description("1 for a channel that takes nothing in until its service is started again")
                .register(meters);
        TimeGauge.builder("rapport.batch.running", () -> runningNanos(consumer), TimeUnit.NANOSECONDS)
                .tag("consumer", consumer)
                .description("How long the batch has taken that is being settled; 0 while there is none")
                .register(meters);
    }

    private long runningNanos(String consumer) {
        var began = running.get(consumer);
        return began == null ? 0 : System.nanoTime() - began;
    }

    /// Notes that a batch is being settled.
    ///
    /// @return when it began, by the nanosecond clock
    long begin(String consumer) {
        var now = System.nanoTime();
        running.put(consumer, now);
        return now;
    }

    /// Notes that no batch is being settled any more, however it ended.
    void end(String consumer) {
        running.remove(consumer);
    }

    /// Measures a batch that is settled.
    ///
    /// @param began by the nanosecond clock
    void settled(String consumer, Iterable<? extends ConsumerRecord<?, ?>> records, long began) {
        Timer.builder("rapport.batch.duration")
                .description("How long it took to settle a batch")
                .tag("consumer", consumer)
                .register(meters)
                .record(Duration.ofNanos(System.nanoTime() - began));
        var latency = Timer.builder("rapport.event.settled")
                .description("From when a record of ours was written until it was settled")
                .tag("consumer", consumer)
                .serviceLevelObjectives(SETTLED_WITHIN)
                .register(meters);
        var now = clock.millis();
        var count = 0;
        for (var each : records) {
            count++;
            if (Partners.of(each.topic()) == null) { // the clocks of partners are not ours
                latency.record(Duration.ofMillis(Math.max(0, now - each.timestamp())));
            }
        }
        DistributionSummary.builder("rapport.batch.size")
                .description("Records of a batch")
                .baseUnit("records")
                .tag("consumer", consumer)
                .register(meters)
                .record(count);
    }
}
