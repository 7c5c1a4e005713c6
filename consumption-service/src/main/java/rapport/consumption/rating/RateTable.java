package rapport.consumption.rating;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
    private final Map<String, Integer> kinds = new HashMap<>();
    private final Destinations destinations;
    private final Networks networks;
    private final Bands bands;
    private final Grid grid;
    private final @Nullable Plan[] plans;
    private final Map<String, Rule> rules;
    private final Map<String, Cap> caps;

    private RateTable(Tariff tariff, Set<LocalDate> holidays) {
        this.tariff = tariff;
        destinations = new Destinations(tariff.zones());
        networks = new Networks(tariff.homeNetworks(), tariff.roaming());
        var free = new HashSet<>(tariff.holidays());
        free.addAll(holidays);
        bands = new Bands(tariff.bands(), tariff.zone(), free);
        var named = tariff.kinds().keySet().stream().sorted().toList();
        named.forEach(kind -> kinds.put(kind, kinds.size()));
        grid = new Grid(named, destinations.names(), networks.names(), bands.names());
        plans = new Plan[Math.toIntExact(grid.size())];
        rules = tariff.rules().stream().collect(Collectors.toMap(Rule::id, Function.identity()));
        caps = tariff.caps().stream().collect(Collectors.toMap(Cap::id, Function.identity()));
        fill();
    }

    /// @param holidays of the country, beside those that the tariff names itself
    public static RateTable of(Tariff tariff, Set<LocalDate> holidays) {
        return new RateTable(tariff, holidays);
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

    String counter(Rule rule) {
        return tariff.id() + "/" + tariff.version() + "/" + rule.id();
    }

    private void fill() {
        var allowances = tariff.allowances().stream()
                .sorted(Comparator.comparingInt(Allowance::priority).thenComparing(Allowance::id))
                .toList();
        var known = new HashMap<Plan, Plan>();
        for (var cell = 0; cell < plans.length; cell++) {
            var number = cell;
            for (var rule : tariff.rules()) {
                if (grid.fits(rule.scope(), cell)) {
                    var plan = new Plan(
                            rule,
                            counter(rule),
                            rule.free() ? List.of() : fitting(allowances, Allowance::scope, number),
                            rule.free() ? List.of() : fitting(tariff.caps(), Cap::scope, number));
                    plans[cell] = known.computeIfAbsent(plan, Function.identity());
                    break;
                }
            }
        }
    }

    private <T> List<T> fitting(List<T> all, Function<T, Scope> scope, int cell) {
        return all.stream().filter(each -> grid.fits(scope.apply(each), cell)).toList();
    }
}
