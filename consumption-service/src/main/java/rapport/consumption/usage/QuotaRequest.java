package rapport.consumption.usage;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.InvalidEvent;
import rapport.chassis.problem.Problem;
import rapport.consumption.rating.Direction;
import rapport.consumption.rating.Unit;
import rapport.consumption.rating.Usage;
import rapport.consumption.subscriber.Subscriber;

/// The network asks how much it may let through, from now on.
///
/// @param quotaId names it for good; usage settles it by that
/// @param partner whose network asks; of a partner that asks itself it may be absent
/// @param quantity in that unit
/// @param otherParty the other number or the name of the access point
/// @param network the serving network while roaming, MCC or MCC and MNC
/// @param validFor how long it is held; absent for as long as is usual
public record QuotaRequest(
        @NotBlank(message = "names the quota") @Size(max = 100)
        String quotaId,

        @Nullable @Size(max = 32) String partner,

        @NotNull(message = "says who uses it") String subscriberNumber,

        @NotNull(message = "says what is used, such as DATA")
        String kind,

        @Nullable Direction direction,

        @NotNull(message = "says how much") @Positive(message = "must be at least one unit")
        Long quantity,

        @Nullable Unit unit,
        @Nullable String otherParty,
        @Nullable String network,
        @Nullable Duration validFor) {

    /// @throws Problem where it says what no record may say
    @SuppressWarnings("NullAway") // neither unit nor start is asked of it
    void mustBeSayable() {
        try {
            var _ = new UsageRecorded(
                    quotaId, subscriberNumber, kind, direction, quantity, unit, null, otherParty, network, null);
        } catch (InvalidEvent e) {
            throw Problem.invalid(e.field().equals("recordId") ? "quotaId" : e.field(), e.reason());
        }
    }

    Direction said() {
        return Objects.requireNonNullElse(direction, Direction.OUTGOING);
    }

    /// As rating sees it.
    ///
    /// @param features those that are on now
    Usage usage(Subscriber user, Instant at, Set<String> features) {
        return new Usage(
                new rapport.consumption.rating.Subscriber(user.serviceId(), user.agreementId(), user.agreementId()),
                kind,
                said(),
                quantity,
                at,
                otherParty,
                network,
                features);
    }

    /// Whether this is what was granted.
    boolean isOf(Held held) {
        var usage = held.hold().usage();
        return held.number().equals(subscriberNumber)
                && held.asked() == quantity
                && usage.kind().equals(kind)
                && usage.direction() == said()
                && Objects.equals(usage.otherParty(), otherParty)
                && Objects.equals(usage.network(), network);
    }
}
