package rapport.consumption.rating;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Works out, once per tariff, what holds for each combination of the grid.
final class Planner {
    private final Tariff tariff;
    private final Grid grid;
    private final List<Allowance> allowances;
    private final Fit[] rules;
    private final Fit[] included;
    private final Fit[] caps;
    private final Map<String, String> needed = new HashMap<>();
    private final Map<Plan, Plan> known = new HashMap<>();

    Planner(Tariff tariff, Grid grid) {
        this.tariff = tariff;
        this.grid = grid;
        allowances = tariff.allowances().stream()
                .sorted(Comparator.comparingInt(Allowance::priority).thenComparing(Allowance::id))
                .toList();
        rules = fits(tariff.rules().stream().map(Rule::scope).toList());
        included = fits(allowances.stream().map(Allowance::scope).toList());
        caps = fits(tariff.caps().stream().map(Cap::scope).toList());
        tariff.features().forEach(feature -> feature.rules().forEach(rule -> needed.put(rule, feature.id())));
    }

    /// In the order of [Grid#number].
    @Nullable
    Plan[] plans() {
        var plans = new Plan[Math.toIntExact(grid.size())];
        var cell = 0;
        for (var kind = 0; kind < grid.kinds().size(); kind++) {
            for (var way = 0; way < 2; way++) {
                for (var zone = 0; zone < grid.zones().size(); zone++) {
                    for (var network = 0; network < grid.roaming().size(); network++) {
                        for (var band = 0; band < grid.bands().size(); band++) {
                            plans[cell++] = plan(kind, way, zone, network, band);
                        }
                    }
                }
            }
        }
        return plans;
    }

    private @Nullable Plan plan(int kind, int way, int zone, int network, int band) {
        for (var i = 0; i < rules.length; i++) {
            if (rules[i].holds(kind, way, zone, network, band)) {
                var rule = tariff.rules().get(i);
                var plan = rule.free()
                        ? new Plan(rule, tariff.counter(rule), List.of(), List.of(), null)
                        : new Plan(
                                rule,
                                tariff.counter(rule),
                                fitting(allowances, included, kind, way, zone, network, band),
                                fitting(tariff.caps(), caps, kind, way, zone, network, band),
                                needed.get(rule.id()));
                return known.computeIfAbsent(plan, same -> same);
            }
        }
        return null;
    }

    private static <T> List<T> fitting(List<T> all, Fit[] fits, int kind, int way, int zone, int network, int band) {
        var fitting = new ArrayList<T>(fits.length);
        for (var i = 0; i < fits.length; i++) {
            if (fits[i].holds(kind, way, zone, network, band)) {
                fitting.add(all.get(i));
            }
        }
        return List.copyOf(fitting);
    }

    private Fit[] fits(List<Scope> scopes) {
        return scopes.stream().map(scope -> new Fit(scope, grid)).toArray(Fit[]::new);
    }
}
