package rapport.consumption.usage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.InvalidEvent;
import rapport.chassis.problem.Problem.FieldError;
import rapport.consumption.rating.Direction;
import rapport.consumption.rating.Unit;

/// A record as an operator sends it in, in a file or a batch: what a partner says of it (`partner.usage.recorded.v1`),
/// and for whom. What is missing or wrong is told with its field.
///
/// @param origin the partner that metered it
public record SentRecord(
        @Nullable String origin,
        @Nullable String recordId,
        @Nullable String subscriberNumber,
        @Nullable String kind,
        @Nullable Direction direction,
        @Nullable Long quantity,
        @Nullable Unit unit,
        @Nullable Instant startedAt,
        @Nullable String otherParty,
        @Nullable String network,
        @Nullable String quotaId) {

    static SentRecord of(String origin, UsageRecorded usage) {
        return new SentRecord(
                origin,
                usage.recordId(),
                usage.subscriberNumber(),
                usage.kind(),
                usage.direction(),
                usage.quantity(),
                usage.unit(),
                usage.startedAt(),
                usage.otherParty(),
                usage.network(),
                usage.quotaId());
    }

    /// What is missing of it.
    List<FieldError> missing() {
        var needed = new LinkedHashMap<String, Optional<?>>();
        needed.put("recordId", Optional.ofNullable(recordId));
        needed.put("subscriberNumber", Optional.ofNullable(subscriberNumber));
        needed.put("kind", Optional.ofNullable(kind));
        needed.put("quantity", Optional.ofNullable(quantity));
        needed.put("unit", Optional.ofNullable(unit));
        needed.put("startedAt", Optional.ofNullable(startedAt));
        return needed.entrySet().stream()
                .filter(each -> each.getValue().isEmpty())
                .map(each -> new FieldError(each.getKey(), "is required"))
                .toList();
    }

    /// As a partner would have said it.
    ///
    /// @throws InvalidEvent where it may not be so
    @JsonIgnore
    @SuppressWarnings("NullAway") // what is missing was found before
    UsageRecorded usage() {
        return new UsageRecorded(
                recordId, subscriberNumber, kind, direction, quantity, unit, startedAt, otherParty, network, quotaId);
    }
}
