package rapport.kubernetes;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What pods name is there: secrets with the keys that are asked for, settings, accounts.
final class ReferenceRules {
    /// Made by hand in a cluster, as the guide says.
    private static final Map<String, Set<String>> BY_HAND =
            Map.of("rapport-backups", Set.of("access-key-id", "secret-access-key"), "rapport-tls", Set.of("tls.crt"));

    private static final List<String> SERVICES = List.of("provisioning", "consumption", "relationship", "notification");
    private static final Pattern KEPT = Pattern.compile("^ *keep \"?([$a-z-]+)\"? ");
    private static final Pattern KEY = Pattern.compile(" \"([A-Za-z_-]+)=");

    private ReferenceRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("secret", ReferenceRules::secrets),
                new Rule("settings", all -> all.of("Deployment").flatMap(each -> settings(each, all))),
                new Rule(
                        "account",
                        all -> all.of("Deployment")
                                .filter(each ->
                                        !all.has("ServiceAccount", each.text("/spec/template/spec/serviceAccountName")))
                                .map(each -> each.title() + " runs as an account that is not there")),
                new Rule(
                        "whole-secret",
                        all -> all.of("Deployment")
                                .flatMap(each -> each.each("/spec/template/spec/volumes")
                                        .filter(volume -> volume.has("secret")
                                                && volume.at("/secret/items").isEmpty())
                                        .map(volume -> each.title() + " mounts all of the secret of "
                                                + volume.path("name").asText() + ", keys of authorities included"))),
                new Rule("volume", all -> all.of("Deployment").flatMap(ReferenceRules::volumes)));
    }

    /// Every secret that will be there, and its keys.
    static Map<String, Set<String>> kept(Manifests all) {
        var kept = new HashMap<String, Set<String>>(BY_HAND);
        if (!all.hasAny("ExternalSecret")) {
            kept.putAll(byScript());
        }
        all.of("ExternalSecret").forEach(each -> kept.put(each.name(), keys(each)));
        all.of("Secret").forEach(each -> {
            var keys = new HashSet<>(Manifest.texts(each.at("/data")).keySet());
            keys.addAll(Manifest.texts(each.at("/stringData")).keySet());
            kept.put(each.name(), keys);
        });
        all.of("KafkaUser").forEach(each -> kept.put(each.name(), Set.of("password", "sasl.jaas.config")));
        all.of("Kafka")
                .forEach(each -> kept.put(each.name() + "-cluster-ca-cert", Set.of("ca.crt", "ca.p12", "ca.password")));
        all.of("Cluster").forEach(each -> kept.put(each.name() + "-ca", Set.of("ca.crt", "ca.key")));
        return kept;
    }

    /// What the local overlay's script makes.
    private static Map<String, Set<String>> byScript() {
        var kept = new HashMap<String, Set<String>>();
        var script = Path.of("overlays/local/secrets.sh");
        for (var line : SettingRules.lines(script)) {
            var words = KEPT.matcher(line);
            if (words.find()) {
                var keys =
                        KEY.matcher(line).results().map(each -> each.group(1)).collect(toSet());
                SERVICES.stream()
                        .map(each -> words.group(1).replace("$service", each))
                        .forEach(each -> kept.put(each, keys));
            }
        }
        return kept;
    }

    private static Set<String> keys(Manifest external) {
        var templated =
                Manifest.texts(external.at("/spec/target/template/data")).keySet();
        return templated.isEmpty()
                ? new HashSet<>(external.each("/spec/data")
                        .map(each -> each.path("secretKey").asText())
                        .toList())
                : templated;
    }

    private static Stream<String> secrets(Manifests all) {
        var kept = kept(all);
        return all.all().stream().flatMap(each -> named(each).flatMap(use -> use.missing(kept, each.title())));
    }

    /// @param key empty where the whole secret is meant
    /// @param optional whether pods do without the secret; one that is there has the key nevertheless
    private record Use(String secret, String key, boolean optional) {
        Stream<String> missing(Map<String, Set<String>> kept, String who) {
            var keys = kept.get(secret);
            if (keys == null) {
                return optional ? Stream.empty() : Stream.of(who + " needs a secret that nobody makes: " + secret);
            }
            return key.isEmpty() || keys.contains(key)
                    ? Stream.empty()
                    : Stream.of(who + " needs the key " + key + " of the secret " + secret + ", which has " + keys);
        }
    }

    private static Stream<Use> named(Manifest manifest) {
        return switch (manifest.kind()) {
            case "Deployment" ->
                Stream.of(
                                manifest.containers()
                                        .flatMap(container -> env(container))
                                        .map(each -> each.at("/valueFrom/secretKeyRef"))
                                        .filter(each -> !each.isMissingNode())
                                        .map(each -> new Use(
                                                each.path("name").asText(),
                                                each.path("key").asText(),
                                                each.path("optional").asBoolean())),
                                manifest.containers()
                                        .flatMap(ReferenceRules::envFrom)
                                        .map(each -> each.at("/secretRef"))
                                        .filter(each -> !each.isMissingNode())
                                        .map(each -> new Use(
                                                each.path("name").asText(),
                                                "",
                                                each.path("optional").asBoolean())),
                                manifest.each("/spec/template/spec/volumes")
                                        .map(each -> each.at("/secret"))
                                        .filter(each -> !each.isMissingNode())
                                        .map(each -> new Use(
                                                each.path("secretName").asText(),
                                                "ca.crt",
                                                each.path("optional").asBoolean())))
                        .flatMap(each -> each);
            case "Cluster" ->
                Stream.concat(
                        Stream.of(new Use(manifest.text("/spec/bootstrap/initdb/secret/name"), "password", false)),
                        manifest.each("/spec/managed/roles")
                                .map(each ->
                                        new Use(each.at("/passwordSecret/name").asText(), "password", false)));
            case "ObjectStore" ->
                Stream.of("accessKeyId", "secretAccessKey")
                        .map(each -> manifest.at("/spec/configuration/s3Credentials/" + each))
                        .map(each -> new Use(
                                each.path("name").asText(), each.path("key").asText(), false));
            case "TriggerAuthentication" ->
                manifest.each("/spec/secretTargetRef")
                        .map(each -> new Use(
                                each.path("name").asText(), each.path("key").asText(), false));
            case "Gateway" ->
                manifest.each("/spec/listeners")
                        .flatMap(each -> Stream.of(each.at("/tls/certificateRefs/0/name")))
                        .filter(each -> !each.isMissingNode())
                        .map(each -> new Use(each.asText(), "tls.crt", false));
            default -> Stream.empty();
        };
    }

    static Stream<JsonNode> env(JsonNode container) {
        return new Manifest(container).each("/env");
    }

    static Stream<JsonNode> envFrom(JsonNode container) {
        return new Manifest(container).each("/envFrom");
    }

    private static Stream<String> settings(Manifest deployment, Manifests all) {
        return deployment
                .containers()
                .flatMap(ReferenceRules::envFrom)
                .map(each -> each.at("/configMapRef/name").asText())
                .filter(each -> !each.isEmpty() && !all.has("ConfigMap", each))
                .distinct()
                .map(each -> deployment.title() + " takes settings that are not there: " + each);
    }

    private static Stream<String> volumes(Manifest deployment) {
        var there = deployment
                .each("/spec/template/spec/volumes")
                .map(each -> each.path("name").asText())
                .toList();
        return deployment
                .containers()
                .flatMap(each -> new Manifest(each).each("/volumeMounts"))
                .map(each -> each.path("name").asText())
                .filter(each -> !there.contains(each))
                .distinct()
                .map(each -> deployment.title() + " mounts a volume that is not there: " + each);
    }
}
