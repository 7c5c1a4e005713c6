package rapport.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What became of the notices about one matter, as notification reports it.
///
/// @param channels for each channel, how many notices ended how
public record Outcomes(String topic, long audience, Map<String, Map<String, Long>> channels) {
    static final List<String> CHANNELS = List.of("EMAIL", "SMS", "NONE");
    static final List<String> NAMES =
            List.of("accepted", "delivered", "bounced", "expired", "suppressed", "deferred", "unknown", "pending");

    /// Asks for the outcomes of a topic under a reference.
    public static Outcomes of(Origin origin, String reference, String topic) {
        return read(topic, origin.get("/notification/v1/outcomes?reference=" + reference + "&topic=" + topic));
    }

    private static Outcomes read(String topic, JsonNode answer) {
        var channels = new LinkedHashMap<String, Map<String, Long>>();
        for (var channel : CHANNELS) {
            var counts = new LinkedHashMap<String, Long>();
            NAMES.forEach(name -> counts.put(
                    name, answer.path("channels").path(channel).path(name).asLong()));
            channels.put(channel, counts);
        }
        return new Outcomes(topic, answer.path("audience").asLong(), channels);
    }

    /// How many ended so, over all channels.
    public long total(String outcome) {
        return CHANNELS.stream().mapToLong(channel -> count(channel, outcome)).sum();
    }

    public long count(String channel, String outcome) {
        return channels.getOrDefault(channel, Map.of()).getOrDefault(outcome, 0L);
    }

    /// The sum of all outcomes, which must be the audience.
    public long sum() {
        return NAMES.stream().mapToLong(this::total).sum();
    }

    /// Told as far as the channel can say: an e-mail that was taken over, an SMS with its receipt.
    public long told() {
        return count("EMAIL", "accepted") + count("SMS", "delivered");
    }

    /// Whether nothing is under way any more. An SMS that was accepted still waits for its receipt.
    public boolean isSettled(long expected) {
        return audience >= expected && total("pending") == 0 && count("SMS", "accepted") == 0;
    }
}
