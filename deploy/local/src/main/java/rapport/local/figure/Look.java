package rapport.local.figure;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One look at a process, with the rates since the look before.
///
/// @param samples null when it does not answer
/// @param seconds since the look before; 0 at the first
/// @param heardBefore events taken in until then
/// @param saidBefore events said until then
record Look(String process, @Nullable Samples samples, double seconds, double heardBefore, double saidBefore) {

    private static final String HEARD = "rapport_events_heard_total";
    private static final String SAID = "rapport_events_said_total";
    private static final String NONE = "–";

    static double heard(Samples samples) {
        return samples.sum(HEARD, Map.of("outcome", "applied"));
    }

    static double said(Samples samples) {
        return samples.sum(SAID, Map.of());
    }

    /// The cells of its row.
    List<String> cells() {
        if (samples == null) {
            return List.of("away", NONE, NONE, NONE, NONE, NONE, NONE);
        }
        return List.of(
                rate(heard(samples), heardBefore),
                rate(said(samples), saidBefore),
                count(samples.sum("rapport_consumer_lag_records", Map.of())),
                count(samples.sum("rapport_outbox_rows", Map.of("state", "waiting"))) + " / "
                        + count(samples.sum("rapport_outbox_rows", Map.of("state", "parked"))),
                count(samples.sum("rapport_outbox_age_seconds", Map.of())) + " s",
                count(samples.sum("rapport_dead_events", Map.of())),
                samples.sum("rapport_channel_stopped", Map.of()) > 0 ? "stopped" : "listen");
    }

    /// A process that was started again counts from nothing.
    private String rate(double now, double before) {
        return seconds == 0 || now < before ? NONE : "%.1f".formatted((now - before) / seconds);
    }

    static String count(double value) {
        return "%,.0f".formatted(value);
    }
}
