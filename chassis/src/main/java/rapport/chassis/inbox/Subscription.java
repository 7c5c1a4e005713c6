package rapport.chassis.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Decoder;
import rapport.chassis.event.Heard;

/// What a feature listens to, and what it does with it.
///
/// @param consumer the name under which events are claimed: the Kafka group id of the channel
/// @param heard the event types that matter, each with its decoder; others are somebody else's business
/// @param tombstone what the end of a key on a compacted topic means; null where it means nothing
/// @param every reads events of any type, for who passes on what it hears; such a subscription refuses nothing: what is
///     no event is ignored. Null where only the types of `heard` matter
/// @param alone whether each event stands by itself, see [#ofRecords]
/// @param handler takes what is new, in order, inside the batch's transaction; works set-based
public record Subscription<F>(
        String consumer,
        Map<String, ? extends Decoder<? extends F>> heard,
        @Nullable Function<String, F> tombstone,
        @Nullable Decoder<F> every,
        boolean alone,
        Consumer<List<Heard<F>>> handler) {

    public Subscription(
            String consumer,
            Map<String, ? extends Decoder<? extends F>> heard,
            @Nullable Function<String, F> tombstone,
            Consumer<List<Heard<F>>> handler) {
        this(consumer, heard, tombstone, null, false, handler);
    }

    public Subscription(
            String consumer, Map<String, ? extends Decoder<? extends F>> heard, Consumer<List<Heard<F>>> handler) {
        this(consumer, heard, null, null, false, handler);
    }

    /// Listens to events of every type.
    public static <F> Subscription<F> ofEvery(String consumer, Decoder<F> decoder, Consumer<List<Heard<F>>> handler) {
        return new Subscription<>(consumer, Map.of(), null, decoder, false, handler);
    }

    /// Listens to records that stand by themselves and come in bulk: the handler itself tells what it has taken in
    /// before, by a guard of its own, and one that is parked holds back no other of its key.
    public static <F> Subscription<F> ofRecords(
            String consumer, Map<String, ? extends Decoder<? extends F>> heard, Consumer<List<Heard<F>>> handler) {
        return new Subscription<>(consumer, heard, null, null, true, handler);
    }

    /// The types for a reader: `a, b or c`.
    String types() {
        var names = new ArrayList<>(new TreeSet<>(heard.keySet()));
        var last = names.removeLast();
        return names.isEmpty() ? last : String.join(", ", names) + " or " + last;
    }
}
