package rapport.chassis.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;

/// How much of which type a transaction says.
final class Tally {
    static final String TOMBSTONE = "tombstone";

    private final Map<String, Integer> said = new HashMap<>();

    /// @param type of the event, of which there are as many as contracts promise
    void add(String type) {
        said.merge(type, 1, Integer::sum);
    }

    /// Counts it for good.
    void count(MeterRegistry meters) {
        said.forEach((type, events) ->
                meters.counter("rapport.events.said", "type", type).increment(events));
    }
}
