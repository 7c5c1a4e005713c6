package rapport.observability;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final String RUNBOOK = "https://rapport.example/docs/guide/operator.md#";

    @Test
    void promtool_finds_nothing_wrong() {
        assertThat(Rules.plain())
                .hasSize(4)
                .allSatisfy(file -> assertThat(
                                Promtool.run("check", "rules", "--lint=all", "--lint-fatal", file.toString()))
                        .contains("SUCCESS"));
    }

    @Test
    void alerts_fire_when_they_should_and_else_do_not() {
        Rules.plain();
        var tests = Rules.files("tests", ".yaml");

        var said = Promtool.run(
                Stream.concat(Stream.of("test", "rules"), tests.stream().map(Path::toString))
                        .toArray(String[]::new));
        assertThat(said).doesNotContain("FAILED");
        assertThat(said.split("SUCCESS", -1)).hasSize(tests.size() + 1);
    }

    /// A test that cannot fail would pass for any rule.
    @Test
    void a_rule_that_does_not_fire_fails_its_test() throws IOException {
        Rules.plain();
        var broken = Files.createDirectories(Path.of("target/broken"));
        var rules = Files.readString(Path.of("target/rules/services.yaml"));
        Files.writeString(
                broken.resolve("services.yaml"),
                rules.replace("agroal_awaiting_count) > 0", "agroal_awaiting_count) > 9"));
        var tests = Files.readString(Path.of("tests/services.yaml"));
        Files.writeString(
                broken.resolve("tests.yaml"), tests.replace("../target/rules/services.yaml", "services.yaml"));

        assertThatThrownBy(() -> Promtool.run(
                        "test", "rules", broken.resolve("tests.yaml").toString()))
                .hasMessageContaining("RapportDatabasePoolExhausted")
                .hasMessageContaining("FAILED");
    }

    @Test
    void every_alert_has_a_test_in_which_it_fires_and_one_in_which_it_does_not() {
        var tried = Rules.files("tests", ".yaml").stream()
                .flatMap(file -> Rules.elements(Rules.read(file).path("tests")))
                .flatMap(test -> Rules.elements(test.path("alert_rule_test")))
                .collect(groupingBy(
                        each -> each.path("alertname").asText(), mapping(each -> each.has("exp_alerts"), toSet())));

        assertThat(alerts())
                .allSatisfy(alert -> assertThat(tried.get(alert)).as(alert).isEqualTo(Set.of(true, false)));
    }

    @Test
    void every_alert_says_how_bad_it_is_and_leads_to_its_runbook() {
        assertThat(Rules.all()).filteredOn(Rules.Rule::isAlert).allSatisfy(rule -> {
            assertThat(rule.labels().path("severity").asText()).as(rule.alert()).isIn("critical", "warning", "info");
            assertThat(rule.annotations().path("summary").asText())
                    .as(rule.alert())
                    .isNotBlank();
            assertThat(rule.annotations().path("runbook_url").asText())
                    .isEqualTo(RUNBOOK + rule.alert().toLowerCase(Locale.ROOT));
        });
    }

    @Test
    void every_alert_has_a_runbook_and_every_runbook_an_alert() throws IOException {
        var headings = Files.readAllLines(Rules.GUIDE).stream()
                .filter(line -> line.startsWith("### Rapport"))
                .map(line -> line.substring("### ".length()))
                .toList();

        assertThat(headings).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(alerts());
    }

    private static Set<String> alerts() {
        return new TreeSet<>(Rules.all().stream()
                .filter(Rules.Rule::isAlert)
                .map(Rules.Rule::alert)
                .toList());
    }
}
