package rapport.consumption.rating;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one event costs and why, to be stored as it is: it answers "why was I charged", and is all that
/// [Rating#reverse] needs. Of a reversal, quantities and amounts are negative.
///
/// @param rule the price rule that fitted first
/// @param zone destination zone; null when the other party is in none
/// @param roaming roaming zone, `HOME` in a home network; null when the serving network is in none
/// @param band time band at the start; null outside of all bands
/// @param missing the feature that was not on, so that all of it is waived; null otherwise
/// @param metered as it came
/// @param quantity after first and following increments: `covered + charged`
/// @param covered units paid for by allowances, in the order in which they were used
/// @param charged units that the price rule charged
/// @param charge what is owed for it
/// @param waived what would have been owed beyond a cap or with a feature that was not on, and is not
/// @param uncollected what prepaid money did not suffice for, and is not owed
/// @param hidden not to be shown on bills, timelines or to a family: a call to a free helpline
/// @param changes every balance that it touched, before and after
/// @param crossed percentages that were reached by it
public record Rated(
        String tariff,
        int version,
        String rule,
        @Nullable String zone,
        @Nullable String roaming,
        @Nullable String band,
        @Nullable String missing,
        long metered,
        long quantity,
        List<Covered> covered,
        long charged,
        Amount charge,
        Amount waived,
        Amount uncollected,
        boolean hidden,
        List<Change> changes,
        List<Crossed> crossed)
        implements Outcome {
    /// Whether prepaid money paid for it, so that no bill asks for it.
    public boolean isPrepaid() {
        return changes.stream().anyMatch(change -> change.key().meter() == Meter.PREPAID);
    }

    /// The charge before caps and before prepaid money ran out.
    public Amount gross() {
        return charge.plus(waived).plus(uncollected);
    }
}
