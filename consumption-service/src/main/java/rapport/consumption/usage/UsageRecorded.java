package rapport.consumption.usage;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.InvalidEvent;
import rapport.consumption.rating.Direction;
import rapport.consumption.rating.Unit;

/// One call, session or message as a partner says it (`partner.usage.recorded.v1`).
///
/// @param recordId the partner's own id: the same again is the same record
/// @param subscriberNumber who used it, E.164; whose number that was is decided by `startedAt`
/// @param kind `VOICE`, `DATA`, `SMS`, `MMS`, or what a tariff names besides
/// @param direction OUTGOING unless said otherwise
/// @param quantity in that unit, as metered
/// @param otherParty the other number or the name of the access point
/// @param network the serving network while roaming, MCC or MCC and MNC
/// @param quotaId the quota that it was let through under, which it settles
record UsageRecorded(
        String recordId,
        String subscriberNumber,
        String kind,
        @Nullable Direction direction,
        Long quantity,
        Unit unit,
        Instant startedAt,
        @Nullable String otherParty,
        @Nullable String network,
        @Nullable String quotaId) {
    private static final int MAX_ID = 100;
    private static final long MOST = 1_000_000_000_000_000L;
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern KIND = Pattern.compile("[A-Z][A-Z0-9_]{0,29}");
    private static final Pattern PARTY = Pattern.compile("[\\x21-\\x7e]{1,63}");
    private static final Pattern NETWORK = Pattern.compile("[0-9]{3}([0-9]{2,3})?");
    private static final Map<String, Unit> UNITS =
            Map.of("VOICE", Unit.SECONDS, "DATA", Unit.BYTES, "SMS", Unit.MESSAGES, "MMS", Unit.MESSAGES);

    UsageRecorded {
        if (recordId != null && (recordId.isBlank() || recordId.length() > MAX_ID)) {
            throw new InvalidEvent("recordId", "must be 1 to 100 characters");
        }
        if (quotaId != null && (quotaId.isBlank() || quotaId.length() > MAX_ID)) {
            throw new InvalidEvent("quotaId", "must be 1 to 100 characters");
        }
        matches(subscriberNumber, NUMBER, "subscriberNumber", "must be E.164, such as +4915112345678");
        matches(kind, KIND, "kind", "must be capital letters, such as VOICE, DATA or SMS");
        if (quantity != null && (quantity < 0 || quantity > MOST)) {
            throw new InvalidEvent("quantity", "must be between 0 and " + MOST);
        }
        if (kind != null && unit != null && UNITS.getOrDefault(kind, unit) != unit) {
            throw new InvalidEvent("unit", "must be " + UNITS.get(kind) + " for " + kind);
        }
        matches(otherParty, PARTY, "otherParty", "must be 1 to 63 characters without spaces");
        matches(network, NETWORK, "network", "must be MCC, or MCC and MNC, such as 262 or 26201");
    }

    Direction said() {
        return Objects.requireNonNullElse(direction, Direction.OUTGOING);
    }

    /// What is there must be right; whether it must be there is said elsewhere.
    private static void matches(@Nullable String value, Pattern pattern, String field, String right) {
        if (value != null && !pattern.matcher(value).matches()) {
            throw new InvalidEvent(field, right);
        }
    }
}
