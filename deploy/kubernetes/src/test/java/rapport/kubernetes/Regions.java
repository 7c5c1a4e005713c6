package rapport.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/// What Argo CD's `ApplicationSet` makes of its list: an application each.
///
/// @param application the template with what the list says filled in
record Regions(JsonNode application) {
    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
    private static final Map<String, Manifests> RENDERED = new ConcurrentHashMap<>();

    /// @throws IllegalArgumentException if the template names what an element of the list has not
    static List<Regions> of(Manifest set) {
        return set.each("/spec/generators")
                .flatMap(each -> StreamSupport.stream(each.at("/list/elements").spliterator(), false))
                .map(element ->
                        new Regions(Shapes.read(filled(set.at("/spec/template").toString(), element))))
                .toList();
    }

    private static String filled(String template, JsonNode element) {
        var text = template;
        for (var each : element.properties()) {
            text = text.replace("{{." + each.getKey() + "}}", each.getValue().asText());
        }
        if (text.contains("{{")) {
            throw new IllegalArgumentException("the template names what no element has: "
                    + text.substring(text.indexOf("{{"), text.indexOf("}}") + 2));
        }
        return text;
    }

    String name() {
        return text("/metadata/name");
    }

    String text(String pointer) {
        return application.at(pointer).asText();
    }

    Path path() {
        return PROJECT.resolve(text("/spec/source/path"));
    }

    List<String> components() {
        return Manifest.strings(application.at("/spec/source/kustomize/components"));
    }

    /// Whether there is something to render at its path, its components included.
    boolean isThere() {
        return Files.exists(path().resolve("kustomization.yaml"))
                && components().stream().allMatch(each -> Files.exists(path().resolve(each + "/kustomization.yaml")));
    }

    /// What it sends to its cluster.
    Manifests rendered() {
        return RENDERED.computeIfAbsent(path() + " " + components(), _ -> render());
    }

    /// As Argo CD does it: components are added to the overlay's own.
    private Manifests render() {
        var directory = Path.of(
                "target", "argocd", path().getFileName() + "+" + components().size());
        try {
            Files.createDirectories(directory);
            var here = directory.toAbsolutePath();
            Files.writeString(directory.resolve("kustomization.yaml"), """
                    apiVersion: kustomize.config.k8s.io/v1beta1
                    kind: Kustomization
                    resources: [%s]
                    components: [%s]
                    """.formatted(
                    here.relativize(path()),
                    components().stream()
                            .map(each -> here.relativize(path().resolve(each).normalize())
                                    .toString())
                            .reduce((one, other) -> one + ", " + other)
                            .orElse("")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Kustomize.render(directory.toAbsolutePath());
    }
}
