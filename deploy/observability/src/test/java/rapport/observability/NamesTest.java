package rapport.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rapport.testkit.Metric;

/// Rules and dashboards ask for what the guide promises; that services keep the promise is tested where they run
/// (deploy/acceptance).
class NamesTest {
    /// What Prometheus itself knows of whom it asks, and what CloudNativePG measures of poolers.
    private static final Map<String, Set<String>> OUTSIDE =
            Map.of("up", Set.of(), "cnpg_pgbouncer_pools_maxwait", Set.of("pod", "database"));

    /// Labels that come with whom it asks: `service` is what the scrape configuration says.
    private static final Set<String> EVERYWHERE = Set.of("service", "instance", "job");

    private static Map<String, Set<String>> there() {
        var there = new HashMap<>(OUTSIDE);
        for (var metric : Metric.promised(Rules.GUIDE)) {
            metric.series().forEach(series -> there.put(series, metric.labels(series)));
        }
        Rules.all().stream().filter(rule -> !rule.isAlert()).forEach(rule -> there.put(rule.recorded(), Set.of("slo")));
        return there;
    }

    @Test
    void rules_ask_for_nothing_that_is_not_there() {
        assertThat(Rules.all())
                .hasSizeGreaterThan(40)
                .allSatisfy(rule -> assertThat(Query.of(rule.expression()).unknown(there(), EVERYWHERE))
                        .as(rule.alert() + rule.recorded())
                        .isEmpty());
    }

    @Test
    void dashboards_ask_for_nothing_that_is_not_there() {
        assertThat(Dashboards.all())
                .allSatisfy(dashboard -> assertThat(dashboard.queries())
                        .allSatisfy(query -> assertThat(Query.of(query).unknown(there(), EVERYWHERE))
                                .as(query)
                                .isEmpty()));
    }

    @Test
    void what_is_measured_of_our_own_is_asked_for_somewhere() {
        var asked = new TreeSet<String>();
        Stream.concat(
                        Rules.all().stream().map(Rules.Rule::expression),
                        Dashboards.all().stream().flatMap(Dashboards.Dashboard::queries))
                .forEach(query -> asked.addAll(Query.of(query).selected().keySet()));

        assertThat(Metric.promised(Rules.GUIDE))
                .filteredOn(metric -> metric.name().startsWith("rapport_"))
                .allSatisfy(
                        metric -> assertThat(metric.series()).as(metric.name()).anyMatch(asked::contains));
    }
}
