package rapport.consumption.usage;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rapport.consumption.rating.Direction;

/// What of a record was wrong, and is so instead; what is left out stays as it was.
public record Corrected(
        @NotBlank(message = "says why") @Size(max = 500) String reason,
        @Nullable String subscriberNumber,
        @Nullable String kind,
        @Nullable Direction direction,
        @Nullable Long quantity,
        @Nullable Instant startedAt,
        @Nullable String otherParty,
        @Nullable String network) {

    /// The record as it should have been said. Its unit is that of its kind.
    @SuppressWarnings("NullAway")
    UsageRecorded of(UsageRecorded wrong) {
        return new UsageRecorded(
                wrong.recordId(),
                Objects.requireNonNullElse(subscriberNumber, wrong.subscriberNumber()),
                Objects.requireNonNullElse(kind, wrong.kind()),
                Objects.requireNonNullElse(direction, wrong.said()),
                Objects.requireNonNullElse(quantity, wrong.quantity()),
                wrong.unit(),
                Objects.requireNonNullElse(startedAt, wrong.startedAt()),
                otherParty == null ? wrong.otherParty() : otherParty,
                network == null ? wrong.network() : network,
                null);
    }
}
