package rapport.chassis.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.CloudEvent;
import rapport.chassis.event.CloudEvents;
import rapport.chassis.event.Parsed;

/// Reads a partner's event without a broker, by the same code as the service that listens to it.
public final class EventCheck {
    private static final Pattern PARTNER = Pattern.compile("/([a-z0-9-]+)(/.*)?");

    private final List<PartnerChannel<?>> channels;
    private final Sources sources;

    /// For partners that are registered with their own path.
    ///
    /// @param channels what the services take, see [PartnerChannel#all]
    public EventCheck(List<PartnerChannel<?>> channels) {
        this(channels, List.of());
    }

    /// @param channels what the services take, see [PartnerChannel#all]
    /// @param sources that the partner is registered with; none for its own path
    public EventCheck(List<PartnerChannel<?>> channels, List<String> sources) {
        var registered = List.copyOf(sources);
        this.channels = List.copyOf(channels);
        this.sources = registered.isEmpty() ? Sources.OWN : _ -> registered;
    }

    /// What a partner would be told on its refusals.
    ///
    /// @param field the attribute or the path of the field that is wrong
    /// @param reason what would be right
    public record Flaw(String field, String reason) {}

    /// What is wrong with an event on the topic of its type; empty when it would be taken in.
    ///
    /// @param partner whose topic it is on; null for the one that its source names
    /// @param headers as on Kafka: `ce_id`, `content-type`
    public Optional<Flaw> flaw(@Nullable String partner, Map<String, String> headers, ByteBuffer value) {
        return switch (CloudEvents.parse(said("partner.unknown.any", headers, value))) {
            case Parsed.Rejected(var field, var reason) -> Optional.of(new Flaw(field, reason));
            case Parsed.Event(var event) -> {
                var topic = "partner." + (partner == null ? speaker(event) : partner) + ".";
                yield channels.stream()
                        .filter(channel -> channel.heard().containsKey(event.type()))
                        .findFirst()
                        .map(channel -> flaw(channel, said(topic + channel.name(), headers, value)))
                        .orElseGet(() -> Optional.of(new Flaw("type", "must be one of " + types())));
            }
        };
    }

    private <F> Optional<Flaw> flaw(PartnerChannel<F> channel, ConsumerRecord<String, byte[]> kafkaRecord) {
        var subscription = new Subscription<F>(channel.name(), channel.heard(), _ -> {});
        return switch (Reading.of(subscription, kafkaRecord, sources)) {
            case Reading.Fact<F> _ -> Optional.empty();
            case Reading.Refused<F> refused -> Optional.of(new Flaw(refused.field(), refused.reason()));
            case Reading.Ignored<F> _ -> Optional.of(new Flaw("type", "is not taken here"));
        };
    }

    private static String speaker(CloudEvent event) {
        var named = PARTNER.matcher(event.source());
        return named.matches() ? named.group(1) : "unknown";
    }

    private String types() {
        return String.join(
                ", ",
                channels.stream()
                        .flatMap(channel -> channel.heard().keySet().stream())
                        .sorted()
                        .toList());
    }

    private static ConsumerRecord<String, byte[]> said(String topic, Map<String, String> headers, ByteBuffer value) {
        var data = new byte[value.remaining()];
        value.duplicate().get(data);
        var kafkaRecord = new ConsumerRecord<>(topic, 0, 0, "check", data);
        headers.forEach((name, text) -> kafkaRecord.headers().add(name, text.getBytes(UTF_8)));
        return kafkaRecord;
    }
}
