package rapport.consumption.rating;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One thing that was used, as rating sees it.
///
/// @param kind `VOICE`, `DATA`, `SMS`, `MMS` or another that the tariff names
/// @param quantity in the unit of its kind, as metered: seconds, bytes, messages
/// @param startedAt decides the time band; an event is priced as a whole by the band in which it began
/// @param otherParty the other number, `+` and country code, or a short code as dialled; for data the name of
///     the access point; null when there is none
/// @param network the serving network, MCC or MCC and MNC in digits; null at home
/// @param features ids of what was asked for and was on at the start, see [Feature]; those that rules need
public record Usage(
        Subscriber subscriber,
        String kind,
        Direction direction,
        long quantity,
        Instant startedAt,
        @Nullable String otherParty,
        @Nullable String network,
        Set<String> features) {
    public Usage {
        if (quantity < 0) {
            throw new IllegalArgumentException("a quantity is not negative; take an event back with Rating.reverse");
        }
    }

    /// Of who has asked for nothing.
    public Usage(
            Subscriber subscriber,
            String kind,
            Direction direction,
            long quantity,
            Instant startedAt,
            @Nullable String otherParty,
            @Nullable String network) {
        this(subscriber, kind, direction, quantity, startedAt, otherParty, network, Set.of());
    }

    /// The same, of another quantity.
    public Usage of(long other) {
        return new Usage(subscriber, kind, direction, other, startedAt, otherParty, network, features);
    }
}
