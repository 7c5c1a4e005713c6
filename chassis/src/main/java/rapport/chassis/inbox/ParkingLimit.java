package rapport.chassis.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Too many parked events in a minute mean a bad deployment, not bad data: the channel stops instead of
/// emptying itself into the table.
@ApplicationScoped
class ParkingLimit {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Clock clock;
    private final int perMinute;
    private final Map<String, Deque<Instant>> parked = new HashMap<>();

    ParkingLimit(
            Clock clock, @ConfigProperty(name = "rapport.inbox.parks-per-minute", defaultValue = "100") int perMinute) {
        this.clock = clock;
        this.perMinute = perMinute;
    }

    /// @throws IllegalStateException when this one is too many
    synchronized void count(String consumer) {
        var recent = parked.computeIfAbsent(consumer, _ -> new ArrayDeque<>());
        var now = Instant.now(clock);
        while (!recent.isEmpty() && recent.getFirst().isBefore(now.minus(WINDOW))) {
            recent.removeFirst();
        }
        if (recent.size() >= perMinute) {
            throw new IllegalStateException(
                    consumer + " parked " + perMinute + " events in a minute and stops: look at the newest deployment");
        }
        recent.addLast(now);
    }
}
