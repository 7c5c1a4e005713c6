package rapport.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The rules beside this, each file a PrometheusRule; what Prometheus itself reads is its `spec`.
final class Rules {
    static final Path GUIDE = Path.of("../../docs/guide/operator.md");
    private static final YAMLMapper YAML = new YAMLMapper();

    private Rules() {}

    /// One rule.
    ///
    /// @param alert empty for one that records
    /// @param recorded the name under which it does; empty for an alert
    record Rule(String alert, String recorded, String expression, JsonNode labels, JsonNode annotations) {
        static Rule of(JsonNode rule) {
            return new Rule(
                    rule.path("alert").asText(),
                    rule.path("record").asText(),
                    rule.path("expr").asText(),
                    rule.path("labels"),
                    rule.path("annotations"));
        }

        boolean isAlert() {
            return !alert.isEmpty();
        }
    }

    static List<Path> files(String directory, String ending) {
        try (var found = Files.list(Path.of(directory))) {
            return found.filter(each -> each.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Rule> all() {
        return files("rules", ".yaml").stream()
                .flatMap(file -> elements(read(file).at("/spec/groups")))
                .flatMap(group -> elements(group.path("rules")))
                .map(Rule::of)
                .toList();
    }

    /// Writes each file's `spec` where promtool and whoever has no operator find it.
    static List<Path> plain() {
        var written = new ArrayList<Path>();
        try {
            Files.createDirectories(Path.of("target/rules"));
            for (var file : files("rules", ".yaml")) {
                var plain = Path.of("target").resolve(file);
                YAML.writeValue(plain.toFile(), read(file).path("spec"));
                written.add(plain);
            }
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode read(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return array.valueStream();
    }
}
