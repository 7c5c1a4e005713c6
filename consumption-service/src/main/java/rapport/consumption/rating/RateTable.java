package rapport.consumption.rating;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A tariff made fast: what holds for an event is found by one number. Make it once and keep it; it never
/// changes and may be used by any number of threads.
public final class RateTable {
    private final Tariff tariff;
    private final Country country;
    private final Map<String, Integer> kinds = new HashMap<>();
    private final Destinations destinations;
    private final Networks networks;
    private final Bands bands;
    private final Grid grid;
    private final @Nullable Plan[] plans;
    private final Map<String, Rule> rules;
    private final Map<String, Cap> caps;

    private RateTable(Tariff tariff, Country country) {
        this.tariff = tariff;
        this.country = country;
        destinations = new Destinations(tariff.zones());
        networks = new Networks(tariff.homeNetworks(), tariff.roaming());
        var free = new HashSet<>(tariff.holidays());
        free.addAll(country.holidays());
        bands = new Bands(tariff.bands(), tariff.zone(), free);
        var named = tariff.kinds().keySet().stream().sorted().toList();
        named.forEach(kind -> kinds.put(kind, kinds.size()));
        grid = new Grid(named, destinations.names(), networks.names(), bands.names());
        plans = new Planner(tariff, grid).plans();
        rules = tariff.rules().stream().collect(Collectors.toMap(Rule::id, Function.identity()));
        caps = tariff.caps().stream().collect(Collectors.toMap(Cap::id, Function.identity()));
    }

    /// With what the tariff's own country adds.
    public static RateTable of(Tariff tariff) {
        return of(tariff, tariff.country());
    }

    public static RateTable of(Tariff tariff, Country country) {
        return new RateTable(tariff, country);
    }

    /// @param holidays of the country, beside those that the tariff names itself
    public static RateTable of(Tariff tariff, Set<LocalDate> holidays) {
        return of(tariff, Country.of(holidays));
    }

    Country country() {
        return country;
    }

    public Tariff tariff() {
        return tariff;
    }

    /// @return the number of what holds for it; -1 when its kind is unknown
    int find(Usage usage) {
        var kind = kinds.get(usage.kind());
        return kind == null
                ? -1
                : grid.number(
                        kind,
                        usage.direction(),
                        destinations.of(usage.otherParty()),
                        networks.of(usage.network()),
                        bands.of(usage.startedAt()));
    }

    /// What has to be on for it to be owed; null when nothing has to, or when it has no price.
    public @Nullable String feature(Usage usage) {
        var cell = tariff.features().isEmpty() ? -1 : find(usage);
        var plan = cell < 0 ? null : plans[cell];
        return plan == null ? null : plan.feature();
    }

    @Nullable
    Plan plan(int cell) {
        return plans[cell];
    }

    Grid grid() {
        return grid;
    }

    /// Combinations that no rule fits.
    List<Integer> gaps() {
        var gaps = new ArrayList<Integer>();
        for (var cell = 0; cell < plans.length; cell++) {
            if (plans[cell] == null) {
                gaps.add(cell);
            }
        }
        return gaps;
    }

    Set<Plan> plans() {
        return Arrays.stream(plans).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    Rule rule(String id) {
        var rule = rules.get(id);
        if (rule == null) {
            throw new IllegalArgumentException("tariff " + tariff.id() + " has no rule " + id);
        }
        return rule;
    }

    Cap cap(String id) {
        var cap = caps.get(id.endsWith("+") ? id.substring(0, id.length() - 1) : id);
        if (cap == null) {
            throw new IllegalArgumentException("tariff " + tariff.id() + " has no cap " + id);
        }
        return cap;
    }
}
