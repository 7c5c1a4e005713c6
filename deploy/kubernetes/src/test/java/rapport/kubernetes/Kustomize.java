package rapport.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Renders manifests as `kubectl apply -k` would send them.
final class Kustomize {
    private static final YAMLMapper YAML = new YAMLMapper(new YAMLFactory());
    private static final Path HERE = Path.of("").toAbsolutePath();

    private Kustomize() {}

    /// Every overlay there is.
    static List<String> overlays() {
        try (Stream<Path> found = Files.list(HERE.resolve("overlays"))) {
            return found.map(each -> each.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Manifests overlay(String name) {
        return render(HERE.resolve("overlays").resolve(name));
    }

    /// @param directory of a `kustomization.yaml`
    /// @throws IllegalStateException with what kubectl says, when it cannot be rendered or kubectl is missing
    static Manifests render(Path directory) {
        try {
            var process = new ProcessBuilder("kubectl", "kustomize", directory.toString()).start();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            var errors = new String(process.getErrorStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0 || !errors.isBlank()) {
                throw new IllegalStateException(directory + " cannot be rendered: " + errors);
            }
            return new Manifests(read(output));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "kubectl is missing; install it: https://kubernetes.io/docs/tasks/tools/ (any of 1.30 or later)",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<Manifest> read(String documents) throws IOException {
        try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(documents)) {
            return values.readAll().stream().map(Manifest::new).toList();
        }
    }
}
