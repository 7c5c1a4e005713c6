package rapport.consumption.tariff;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.consumption.rating.RateTable;
import rapport.consumption.rating.Versions;

/// The released versions of all tariffs, as they are at one time.
public final class Released {
    private final Map<String, Versions> tariffs;

    private Released(List<RateTable> tables) {
        tariffs = tables.stream()
                .collect(Collectors.groupingBy(
                        table -> table.tariff().id(), Collectors.collectingAndThen(Collectors.toList(), Versions::of)));
    }

    public static Released of(List<RateTable> tables) {
        return new Released(tables);
    }

    /// The versions of one tariff, the newest first.
    public List<RateTable> of(String tariffId) {
        var versions = tariffs.get(tariffId);
        return versions == null ? List.of() : versions.newestFirst();
    }

    /// Whether allowances of any version of a tariff roll over.
    public boolean rollsOver(String tariffId) {
        return of(tariffId).stream().anyMatch(table -> table.tariff().rollsOver());
    }

    /// The version of an offering's tariff that was in force then.
    public Optional<RateTable> at(@Nullable String offering, Instant time) {
        var versions = offering == null ? null : tariffs.get(offering);
        return versions == null ? Optional.empty() : versions.at(time);
    }
}
