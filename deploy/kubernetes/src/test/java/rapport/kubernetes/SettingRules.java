package rapport.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Pods get every setting that their service does not start without, and no more rights than they need.
final class SettingRules {
    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path SHARED =
            PROJECT.resolve("chassis/src/main/resources/META-INF/microprofile-config.properties");
    private static final Pattern WITHOUT_DEFAULT = Pattern.compile("\\$\\{([A-Z][A-Z_0-9]+)}");
    private static final String POOL = "quarkus.datasource.jdbc.max-size=";
    private static final Duration SLACK = Duration.ofSeconds(10);

    private SettingRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("needed", all -> all.of("Deployment").flatMap(each -> missing(each, all))),
                new Rule("owner-hidden", all -> all.of("Deployment").flatMap(each -> seesTheOwner(each, all))),
                new Rule("graceful-end", all -> all.of("Deployment").flatMap(each -> end(each, all))),
                new Rule("tls", all -> all.of("ConfigMap").flatMap(SettingRules::plain)));
    }

    private static Stream<String> missing(Manifest deployment, Manifests all) {
        var needed = new HashSet<String>();
        Stream.of(SHARED, properties(deployment.name()))
                .flatMap(each -> lines(each).stream())
                .filter(each -> !each.startsWith("#"))
                .forEach(each -> WITHOUT_DEFAULT.matcher(each).results().forEach(found -> needed.add(found.group(1))));
        return deployment.containers().flatMap(container -> {
            var given = environment(new Manifest(container), all).keySet();
            return needed.stream()
                    .filter(each -> !given.contains(each))
                    .map(each ->
                            deployment.title() + " " + container.path("name").asText() + " is not told " + each);
        });
    }

    /// What a container's environment has; the values of secrets are unknown, and empty here.
    static Map<String, String> environment(Manifest container, Manifests all) {
        var kept = ReferenceRules.kept(all);
        var environment = new HashMap<String, String>();
        container.each("/envFrom").forEach(each -> {
            all.find("ConfigMap", each.at("/configMapRef/name").asText())
                    .ifPresent(found -> environment.putAll(Manifest.texts(found.at("/data"))));
            kept.getOrDefault(each.at("/secretRef/name").asText(), Set.of()).forEach(key -> environment.put(key, ""));
        });
        container
                .each("/env")
                .forEach(each -> environment.put(
                        each.path("name").asText(), each.path("value").asText()));
        return environment;
    }

    private static Stream<String> seesTheOwner(Manifest deployment, Manifests all) {
        var serving = deployment
                .each("/spec/template/spec/containers")
                .filter(each -> environment(new Manifest(each), all).keySet().stream()
                                .anyMatch(name -> name.startsWith("DB_OWNER"))
                        || told(deployment, each)
                                .anyMatch(from -> from.toString().contains("database-owner")))
                .map(_ -> deployment.title() + " must not know the owner of its tables while it serves");
        var migrating = deployment
                .each("/spec/template/spec/containers")
                .filter(each -> ReferenceRules.env(each)
                        .noneMatch(env -> env.path("name").asText().equals("QUARKUS_FLYWAY_MIGRATE_AT_START")
                                && env.path("value").asText().equals("false")))
                .map(_ -> deployment.title() + " must leave migrations to the step before it");
        var ending = deployment
                .each("/spec/template/spec/initContainers")
                .filter(each -> ReferenceRules.env(each)
                        .noneMatch(env -> env.path("name").asText().equals("QUARKUS_INIT_AND_EXIT")
                                && env.path("value").asText().equals("true")))
                .map(_ -> deployment.title() + " must end its migration, or it never serves");
        return Stream.of(serving, migrating, ending).flatMap(each -> each);
    }

    /// Wherever a container has something from: variables, whole secrets, files.
    private static Stream<JsonNode> told(Manifest deployment, JsonNode container) {
        var mounted = new Manifest(container)
                .each("/volumeMounts")
                .map(each -> each.path("name").asText())
                .toList();
        return Stream.of(
                        ReferenceRules.env(container),
                        ReferenceRules.envFrom(container),
                        deployment
                                .each("/spec/template/spec/volumes")
                                .filter(each ->
                                        mounted.contains(each.path("name").asText())))
                .flatMap(each -> each);
    }

    /// Who is told to end has time to say so, to wait until nobody sends anything, and to finish.
    private static Stream<String> end(Manifest deployment, Manifests all) {
        var container = new Manifest(deployment.at("/spec/template/spec/containers/0"));
        var settings = environment(container, all);
        var delay = duration(settings.getOrDefault("RAPPORT_SHUTDOWN_DELAY", "0S"));
        var probe =
                Duration.ofSeconds(container.at("/readinessProbe/periodSeconds").asInt(10)
                        * (long)
                                container.at("/readinessProbe/failureThreshold").asInt(3));
        var grace = Duration.ofSeconds(deployment
                .at("/spec/template/spec/terminationGracePeriodSeconds")
                .asInt(30));
        if (delay.compareTo(probe) < 0) {
            return Stream.of(deployment.title() + " must go on for " + probe + " after it was told to end "
                    + "(RAPPORT_SHUTDOWN_DELAY), since it takes so long until it is seen to be unready");
        }
        return grace.compareTo(delay.plus(SLACK).plus(SLACK)) < 0
                ? Stream.of(deployment.title() + " is killed before it has finished: terminationGracePeriodSeconds")
                : Stream.empty();
    }

    private static Duration duration(String text) {
        return Duration.parse(("PT" + text).toUpperCase(Locale.ROOT));
    }

    private static Stream<String> plain(Manifest settings) {
        var said = Manifest.texts(settings.at("/data"));
        return Stream.concat(
                Stream.of("DB_URL", "DB_DIRECT_URL")
                        .flatMap(each -> Stream.ofNullable(said.get(each)))
                        .filter(each -> !each.contains("sslmode=verify-full"))
                        .map(_ -> settings.title() + " reaches the database without asking who it is"),
                Stream.ofNullable(said.get("KAFKA_SECURITY_PROTOCOL"))
                        .filter(each -> !each.equals("SASL_SSL"))
                        .map(_ -> settings.title() + " reaches Kafka in plain text"));
    }

    /// The most connections that a pod opens to what its `DB_URL` names.
    static int connections() {
        return lines(SHARED).stream()
                .filter(each -> each.startsWith(POOL))
                .map(each -> Integer.parseInt(each.substring(POOL.length())))
                .findFirst()
                .orElseThrow();
    }

    static Path sources(String service) {
        return PROJECT.resolve(service).resolve("src/main/java");
    }

    static Path properties(String service) {
        return PROJECT.resolve(service).resolve("src/main/resources/application.properties");
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
