package rapport.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OverlaysTest {
    /// One machine has one of each, and loses everything when it is gone.
    private static final Map<String, Set<String>> NOT_MEANT = Map.of(
            "local", Set.of("brokers", "durable-topics", "durable-database", "backup", "rolling", "two-poolers"));

    static List<String> overlays() {
        return Kustomize.overlays();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void nothing_is_wrong_with_an_overlay(String overlay) {
        var notMeant = NOT_MEANT.getOrDefault(overlay, Set.of());

        assertThat(Rules.broken(Kustomize.overlay(overlay)))
                .filteredOn(each -> notMeant.stream().noneMatch(rule -> each.startsWith(rule + ":")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void an_overlay_runs_all_four_services(String overlay) {
        assertThat(Kustomize.overlay(overlay).of("Deployment").map(Manifest::name))
                .containsExactlyInAnyOrder(
                        "provisioning-service", "consumption-service", "relationship-service", "notification-service");
    }

    @Test
    void nothing_is_wrong_with_what_argo_cd_is_told() {
        assertThat(Rules.broken(Kustomize.render(Path.of("argocd").toAbsolutePath())))
                .isEmpty();
    }

    @Test
    void every_rule_has_a_name_of_its_own() {
        assertThat(Rules.ALL.stream().map(Rule::name)).doesNotHaveDuplicates();
    }
}
