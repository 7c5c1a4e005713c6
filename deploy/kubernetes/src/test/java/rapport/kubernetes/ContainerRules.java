package rapport.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an image must be for the pods that run it, and for whoever asks what is in it.
final class ContainerRules {
    static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern NAMED = Pattern.compile("[a-z0-9.-]+\\.[a-z]+/\\S+(:[^:/@]+|@sha256:[0-9a-f]{64})");
    private static final Pattern SECRET = Pattern.compile("(?i)password|secret|token|credential|private");
    private static final List<String> LABELS =
            List.of("title", "description", "version", "revision", "source", "licenses", "base.name");

    private ContainerRules() {}

    /// @param name how it is called where a mistake is found
    record Rule(String name, Function<Containerfile, Stream<String>> mistakes) {}

    static List<String> broken(Containerfile file, Manifests pods) {
        return all(pods).stream()
                .flatMap(rule -> rule.mistakes().apply(file).map(each -> rule.name() + ": " + each))
                .toList();
    }

    private static List<Rule> all(Manifests pods) {
        return List.of(
                new Rule("base", ContainerRules::bases),
                new Rule("source", ContainerRules::sources),
                new Rule("layers", ContainerRules::layers),
                new Rule("user", file -> user(file, pods)),
                new Rule("port", file -> port(file, pods)),
                new Rule("entry", file -> entry(file, pods)),
                new Rule("training", file -> training(file, pods)),
                new Rule("labels", ContainerRules::labels),
                new Rule("secrets", ContainerRules::secrets));
    }

    private static Stream<String> bases(Containerfile file) {
        var vague = file.arguments().entrySet().stream()
                .filter(each -> !NAMED.matcher(each.getValue()).matches()
                        || each.getValue().endsWith(":latest"))
                .map(each -> each.getKey() + " must say registry, image and version: " + each.getValue());
        var unknown = file.stages().stream()
                .map(Containerfile.Stage::from)
                .filter(each -> !each.equals("scratch")
                        && file.stage(each).isEmpty()
                        && !file.arguments().containsKey(each.replaceAll("[${}]", "")))
                .map(each -> each + " must be an argument, so that it can be pinned by its digest");
        var other = file
                .stage("trained")
                .filter(each -> !each.from().equals(file.image().from()))
                .map(_ -> "the archive must be trained by the JVM that runs it")
                .stream();
        return Stream.of(vague, unknown, other).flatMap(each -> each);
    }

    /// What is copied is there: in the repository, or made by a stage before.
    private static Stream<String> sources(Containerfile file) {
        return file.stages().stream()
                .flatMap(stage -> stage.all("COPY").flatMap(copy -> {
                    var operands = copy.operands();
                    var from = copy.flag("from");
                    return operands.subList(0, operands.size() - 1).stream()
                            .filter(each -> from.isPresent()
                                    ? !makes(file, from.get(), each)
                                    : !Files.exists(PROJECT.resolve(each)))
                            .map(each -> each + " is copied from where nobody has put it");
                }));
    }

    private static boolean makes(Containerfile file, String stage, String path) {
        var wanted = path.replaceAll("/$", "");
        return file.stage(stage).stream()
                .flatMap(each -> each.all("RUN"))
                .anyMatch(each -> each.words().contains(wanted));
    }

    /// What changes seldom comes first.
    private static Stream<String> layers(Containerfile file) {
        var copied =
                file.image().all("COPY").map(each -> each.operands().getFirst()).toList();
        var wanted = List.of("/layers/libraries/", "/layers/service/", "/layers/sbom.cdx.json", "/app/app.aot");
        return copied.equals(wanted) ? Stream.empty() : Stream.of("copies " + copied + " instead of " + wanted);
    }

    private static Stream<JsonNode> containers(Manifests pods) {
        return pods.of("Deployment").flatMap(Manifest::containers);
    }

    private static Stream<String> user(Containerfile file, Manifests pods) {
        var user =
                file.image().last("USER").map(Containerfile.Instruction::words).orElse("root");
        var owned = file.image()
                .all("COPY")
                .filter(each -> !each.flag("chown").orElse("").equals("0:0"))
                .map(each -> each.words() + " must be root's, so that a service cannot change itself");
        return Stream.concat(
                owned,
                pods.of("Deployment")
                        .filter(each -> !user.equals(each.text("/spec/template/spec/securityContext/runAsUser") + ":"
                                + each.text("/spec/template/spec/securityContext/runAsGroup")))
                        .map(each -> each.title() + " runs as somebody else than " + user));
    }

    private static Stream<String> port(Containerfile file, Manifests pods) {
        var port = file.image()
                .last("EXPOSE")
                .map(Containerfile.Instruction::words)
                .orElse("none");
        var everywhere = "0.0.0.0".equals(file.image().pairs("ENV").get("HTTP_HOST"))
                ? Stream.<String>empty()
                : Stream.of("nobody outside reaches it: HTTP_HOST");
        return Stream.concat(
                everywhere,
                containers(pods)
                        .flatMap(each -> new Manifest(each).each("/ports"))
                        .map(each -> each.path("containerPort").asText())
                        .filter(each -> !each.equals(port))
                        .distinct()
                        .map(each -> "pods are reached at " + each + ", and the image says " + port));
    }

    private static Stream<String> entry(Containerfile file, Manifests pods) {
        var entry = file.image()
                .last("ENTRYPOINT")
                .map(Containerfile.Instruction::words)
                .orElse("");
        if (!entry.startsWith("[\"java\"")) {
            return Stream.of("must start java itself, or nobody tells it to end: " + entry);
        }
        var directory = file.image()
                .last("WORKDIR")
                .map(Containerfile.Instruction::words)
                .orElse("/");
        var said = Manifest.strings(Shapes.read(entry));
        var wrong = Stream.of("-jar", directory + "/quarkus-run.jar", "-XX:AOTCache=" + directory + "/app.aot")
                .filter(each -> !said.contains(each))
                .map(each -> "must be told " + each);
        return Stream.concat(
                wrong,
                containers(pods)
                        .filter(each -> each.has("command") || each.has("args"))
                        .map(each -> each.path("name").asText() + " starts something else than the image does"));
    }

    /// The archive is of use to a JVM that is told the same.
    private static Stream<String> training(Containerfile file, Manifests pods) {
        var trained = file.stage("trained");
        var options =
                trained.map(each -> each.pairs("ENV").get("JAVA_TOOL_OPTIONS")).orElse("");
        var run = file.image()
                .last("ENTRYPOINT")
                .map(each -> options(each.words().replaceAll("[\\[\\]\",]", "")))
                .orElse("");
        var inTraining = trained.stream()
                .flatMap(each -> each.all("RUN"))
                .flatMap(each -> Arrays.stream(each.words().split("&&", -1)))
                .filter(each -> each.contains("java "))
                .map(ContainerRules::options)
                .toList();
        var same = !inTraining.isEmpty() && inTraining.stream().allMatch(run::equals)
                ? Stream.<String>empty()
                : Stream.of("is trained with " + inTraining + ", and runs with " + run);
        var loud = trained.stream()
                .flatMap(each -> each.all("RUN"))
                .anyMatch(each -> each.words().contains("-XX:AOTMode=on"));
        return Stream.of(
                        same,
                        loud ? Stream.<String>empty() : Stream.of("must be seen to be of use while it is built"),
                        Stream.of(Objects.requireNonNullElse(
                                        file.image().pairs("ENV").get("JAVA_TOOL_OPTIONS"), ""))
                                .filter(each -> !each.equals(options))
                                .map(each -> "is trained with " + options + ", and runs with " + each),
                        told(pods)
                                .filter(each -> !each.equals(options))
                                .map(each -> "is trained with " + options + ", and pods say " + each))
                .flatMap(each -> each);
    }

    private static Stream<String> told(Manifests pods) {
        return containers(pods)
                .flatMap(ReferenceRules::env)
                .filter(each -> each.path("name").asText().equals("JAVA_TOOL_OPTIONS"))
                .map(each -> each.path("value").asText())
                .distinct();
    }

    /// What stands between `java` and the program, without what is about the archive.
    private static String options(String command) {
        return command.replaceAll(".*?java ", " ")
                .replaceAll(" -jar.*", "")
                .replaceAll(" -XX:AOT\\S+", "")
                .strip();
    }

    private static Stream<String> labels(Containerfile file) {
        var there = file.image().pairs("LABEL");
        var missing = LABELS.stream()
                .map("org.opencontainers.image."::concat)
                .filter(each -> !there.containsKey(each))
                .map(each -> each + " is missing");
        var version = file.image().pairs("ARG").get("VERSION");
        return Stream.concat(
                missing, isOurs(version) ? Stream.empty() : Stream.of("VERSION is not what pods run: " + version));
    }

    private static boolean isOurs(@Nullable String version) {
        return version != null
                && SettingRules.lines(PROJECT.resolve("pom.xml")).contains("  <version>" + version + "</version>")
                && SettingRules.lines(Path.of("base/relationship/kustomization.yaml"))
                        .contains("    newTag: " + version);
    }

    private static Stream<String> secrets(Containerfile file) {
        var named = file.stages().stream()
                .flatMap(stage -> Stream.of("ARG", "ENV").flatMap(each -> stage.pairs(each).keySet().stream()))
                .filter(each -> SECRET.matcher(each).find())
                .map(each -> each + " would be in the image for everybody to read");
        var copied = file.image()
                .all("COPY")
                .filter(each -> each.words().contains("training.env"))
                .map(_ -> "what it was trained with is no setting of anybody");
        return Stream.concat(named, copied);
    }
}
