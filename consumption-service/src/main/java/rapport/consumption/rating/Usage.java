package rapport.consumption.rating;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing that was used, as rating sees it.
///
/// @param kind `VOICE`, `DATA`, `SMS`, `MMS` or another that the tariff names
/// @param quantity in the unit of its kind, as metered: seconds, bytes, messages
/// @param startedAt decides the time band; an event is priced as a whole by the band in which it began
/// @param otherParty the other number, `+` and country code, or a short code as dialled; for data the name of
///     the access point; null when there is none
/// @param network the serving network, MCC or MCC and MNC in digits; null at home
public record Usage(
        Subscriber subscriber,
        String kind,
        Direction direction,
        long quantity,
        Instant startedAt,
        @Nullable String otherParty,
        @Nullable String network) {
    public Usage {
        if (quantity < 0) {
            throw new IllegalArgumentException("a quantity is not negative; take an event back with Rating.reverse");
        }
    }

    /// The same, of another quantity.
    public Usage of(long other) {
        return new Usage(subscriber, kind, direction, other, startedAt, otherParty, network);
    }
}
