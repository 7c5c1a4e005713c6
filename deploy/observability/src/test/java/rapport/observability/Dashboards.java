package rapport.observability;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The dashboards beside this.
final class Dashboards {
    private Dashboards() {}

    /// @param name of its file, without the ending
    record Dashboard(String name, JsonNode root) {
        Stream<JsonNode> panels() {
            return Rules.elements(root.path("panels"));
        }

        /// Its queries, as promtool understands them.
        Stream<String> queries() {
            return panels().flatMap(panel -> Rules.elements(panel.path("targets")))
                    .map(target -> target.path("expr").asText().replace("$__rate_interval", "5m"));
        }
    }

    static List<Dashboard> all() {
        return Rules.files("dashboards", ".json").stream()
                .map(file -> new Dashboard(name(file), Rules.read(file)))
                .toList();
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".json", "");
    }
}
