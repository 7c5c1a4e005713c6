package rapport.consumption.rating;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which usage a rule, an allowance or a cap is for. Empty sets, and no direction, are for all.
///
/// @param zones of the other party; `OTHER` is in none that the tariff names
/// @param roaming of the serving network; `HOME` and `OTHER` too
/// @param bands at the start; `OTHER` is outside of all
public record Scope(
        Set<String> kinds, @Nullable Direction direction, Set<String> zones, Set<String> roaming, Set<String> bands) {
    static final String HOME = "HOME";
    static final String OTHER = "OTHER";

    /// Whether all that is in this one is in the other too.
    boolean within(Scope wider) {
        return inside(kinds, wider.kinds)
                && (wider.direction == null || wider.direction == direction)
                && inside(zones, wider.zones)
                && inside(roaming, wider.roaming)
                && inside(bands, wider.bands);
    }

    /// Whether no usage is in both.
    boolean apart(Scope other) {
        return disjoint(kinds, other.kinds)
                || (direction != null && other.direction != null && direction != other.direction)
                || disjoint(zones, other.zones)
                || disjoint(roaming, other.roaming)
                || disjoint(bands, other.bands);
    }

    private static boolean inside(Set<String> narrow, Set<String> wide) {
        return wide.isEmpty() || (!narrow.isEmpty() && wide.containsAll(narrow));
    }

    private static boolean disjoint(Set<String> one, Set<String> other) {
        return !one.isEmpty() && !other.isEmpty() && one.stream().noneMatch(other::contains);
    }
}
