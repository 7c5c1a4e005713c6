package rapport.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Components in other combinations than those of the overlays: each alone beside what services cannot do without, and
/// all of them, with the one and with the other that scales.
class CombinationsTest {
    private static final List<String> NEEDED = List.of("external-secrets", "kafka", "postgres");
    private static final List<String> SCALING = List.of("autoscaling", "autoscaling-hpa");

    static Stream<List<String>> combinations() throws IOException {
        var optional =
                components().stream().filter(each -> !NEEDED.contains(each)).toList();
        var alone = optional.stream().map(each -> with(List.of(each)));
        var all = SCALING.stream()
                .map(other -> with(
                        optional.stream().filter(each -> !each.equals(other)).toList()));
        return Stream.of(Stream.of(NEEDED), alone, all).flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void nothing_is_wrong_with_a_combination(List<String> components) throws IOException {
        assertThat(Rules.broken(render(components))).isEmpty();
    }

    @Test
    void two_that_scale_are_found() throws IOException {
        assertThat(Rules.broken(render(with(List.of("autoscaling"))))).isEmpty();
        var both = new ArrayList<>(render(with(List.of("autoscaling"))).all());
        render(with(List.of("autoscaling-hpa"))).of("HorizontalPodAutoscaler").forEach(both::add);

        assertThat(Rules.broken(new Manifests(both))).anyMatch(each -> each.startsWith("one-scaler: "));
    }

    private static List<String> with(List<String> more) {
        return Stream.concat(NEEDED.stream(), more.stream()).toList();
    }

    private static List<String> components() throws IOException {
        try (var found = Files.list(Path.of("components"))) {
            return found.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private static Manifests render(List<String> components) throws IOException {
        var directory = Files.createDirectories(Path.of("target/combinations", String.join("+", components)));
        Files.writeString(
                directory.resolve("namespace.yaml"), Files.readString(Path.of("overlays/production/namespace.yaml")));
        Files.writeString(directory.resolve("kustomization.yaml"), """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                namespace: rapport
                resources: [namespace.yaml, ../../../base]
                components: [%s]
                configMapGenerator:
                  - name: rapport-settings
                    behavior: merge
                    literals:
                      - RAPPORT_OIDC_ISSUER=https://login.example/realms/rapport
                      - RAPPORT_OIDC_AUDIENCE=rapport
                """.formatted(
                components.stream().map("../../../components/%s"::formatted).collect(Collectors.joining(", "))));
        return Kustomize.render(directory.toAbsolutePath());
    }
}
