package rapport.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rapport.observability.Dashboards.Dashboard;

class DashboardsTest {
    private static final List<String> SERVICES = List.of("provisioning", "consumption", "relationship", "notification");

    @Test
    void there_is_an_overview_one_of_each_service_and_one_of_relationships() {
        assertThat(Dashboards.all())
                .extracting(Dashboard::name)
                .contains("overview", "relationships")
                .containsAll(SERVICES)
                .hasSize(6);
        assertThat(Dashboards.all())
                .extracting(each -> each.root().path("uid").asText())
                .doesNotHaveDuplicates()
                .allMatch(uid -> uid.startsWith("rapport-"));
    }

    @Test
    void where_figures_come_from_is_chosen_in_grafana() {
        assertThat(Dashboards.all()).allSatisfy(each -> {
            assertThat(each.root().at("/templating/list/0/type").asText()).isEqualTo("datasource");
            assertThat(each.panels())
                    .isNotEmpty()
                    .allMatch(panel -> panel.at("/datasource/uid").asText().equals("${datasource}"));
        });
    }

    @Test
    void no_panel_lies_on_another_or_beyond_the_edge() {
        assertThat(Dashboards.all()).allSatisfy(each -> {
            var taken = new HashSet<List<Integer>>();
            each.panels().map(panel -> panel.path("gridPos")).forEach(at -> {
                for (var x = at.path("x").asInt();
                        x < at.path("x").asInt() + at.path("w").asInt();
                        x++) {
                    for (var y = at.path("y").asInt();
                            y < at.path("y").asInt() + at.path("h").asInt();
                            y++) {
                        assertThat(taken.add(List.of(x, y)) && x < 24)
                                .as(each.name() + " at " + at)
                                .isTrue();
                    }
                }
            });
        });
    }

    @Test
    void what_all_four_services_show_is_the_same_but_for_the_name() {
        var common = new HashSet<List<String>>();
        for (var service : SERVICES) {
            var shown = Dashboards.all().stream()
                    .filter(each -> each.name().equals(service))
                    .findFirst()
                    .orElseThrow();
            common.add(shown.panels()
                    .map(panel -> panel.toString())
                    .filter(panel -> panel.contains("service=\\\"" + service))
                    .map(panel -> panel.replace(service, "SERVICE"))
                    .toList());
        }

        assertThat(common).hasSize(1).allMatch(panels -> panels.size() == 10);
    }

    /// Written down as rules, which promtool checks.
    @Test
    void every_query_is_one() throws IOException {
        var rules = new ArrayList<Map<String, String>>();
        Dashboards.all().stream()
                .flatMap(Dashboard::queries)
                .forEach(query -> rules.add(Map.of("record", "query_" + rules.size(), "expr", query)));
        var file = Files.createDirectories(Path.of("target/queries")).resolve("queries.yaml");
        new YAMLMapper()
                .writeValue(file.toFile(), Map.of("groups", List.of(Map.of("name", "queries", "rules", rules))));

        assertThat(Promtool.run("check", "rules", file.toString())).contains(rules.size() + " rules found");
        assertThat(rules).hasSizeGreaterThan(60);
    }
}
