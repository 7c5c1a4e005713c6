package rapport.consumption.rating;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The versions of one tariff, each in force until the next begins.
///
/// @param newestFirst by the start of their validity, then by number
public record Versions(List<RateTable> newestFirst) {
    public static Versions of(Collection<RateTable> tables) {
        return new Versions(tables.stream()
                .sorted(Comparator.comparing((RateTable table) -> table.tariff().validFrom())
                        .thenComparingInt(table -> table.tariff().version())
                        .reversed())
                .toList());
    }

    /// What was in force when something was used, however late that is heard of.
    public Optional<RateTable> at(Instant usedAt) {
        return newestFirst.stream()
                .filter(table -> !usedAt.isBefore(table.tariff().validFrom()))
                .findFirst();
    }
}
