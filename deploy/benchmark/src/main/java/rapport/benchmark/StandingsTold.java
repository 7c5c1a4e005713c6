package rapport.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// What is said of standings, and when it was heard.
final class StandingsTold implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Ear ear;
    private final Map<String, Long> suspended = new HashMap<>();
    private final Map<String, Long> restored = new HashMap<>();
    private final Map<String, Integer> types = new TreeMap<>();

    private StandingsTold(Ear ear) {
        this.ear = ear;
    }

    static StandingsTold listen(String brokers) {
        return new StandingsTold(new Ear(brokers, "relationship.standing"));
    }

    void awaitSuspended(List<String> agreements) {
        await(suspended, agreements);
    }

    /// @return when each was heard of, on the clock of [System#nanoTime]
    List<Long> awaitRestored(List<String> agreements) {
        await(restored, agreements);
        return agreements.stream().map(restored::get).toList();
    }

    private void await(Map<String, Long> heard, List<String> agreements) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!heard.keySet().containsAll(agreements)) {
            if (System.nanoTime() > until) {
                var missing = agreements.stream()
                        .filter(each -> !heard.containsKey(each))
                        .count();
                throw new IllegalStateException(
                        missing + " of " + agreements.size() + " were not heard of; what was said is " + types);
            }
            ear.hear(this::note);
        }
    }

    private void note(ConsumerRecord<String, byte[]> event) {
        var now = System.nanoTime();
        var agreement = header(event, "ce_subject");
        var type = header(event, "ce_type");
        types.merge(type, 1, Integer::sum);
        switch (type) {
            case "relationship.standing.suspended.v1" -> suspended.putIfAbsent(agreement, now);
            case "relationship.standing.restored.v1" -> restored.putIfAbsent(agreement, now);
            default -> {
                // A step on the way.
            }
        }
    }

    private static String header(ConsumerRecord<String, byte[]> event, String name) {
        var header = event.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    @Override
    public void close() {
        ear.close();
    }
}
