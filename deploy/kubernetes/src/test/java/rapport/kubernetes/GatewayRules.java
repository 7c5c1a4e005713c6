package rapport.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One origin: everything that is for people, programs and partners has a way in, and nothing else has.
final class GatewayRules {
    private static final Pattern PATH = Pattern.compile("@Path\\(\"(/[^\"{]+)");

    private GatewayRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("route", all -> all.of("HTTPRoute").flatMap(each -> backends(each, all))),
                new Rule("gateway", all -> all.of("HTTPRoute").flatMap(each -> parents(each, all))),
                new Rule(
                        "private-paths",
                        all -> paths(all)
                                .filter(each ->
                                        each.path().equals("/") || each.path().startsWith("/q"))
                                .map(each -> each.path() + " lets everybody see health and metrics")),
                new Rule("one-route", GatewayRules::contested),
                new Rule("every-path", GatewayRules::unrouted),
                new Rule("gateway-tls", all -> all.of("Gateway").flatMap(GatewayRules::plain)));
    }

    private record Routed(String path, String service) {}

    private static Stream<Routed> paths(Manifests all) {
        return all.of("HTTPRoute")
                .flatMap(route -> route.each("/spec/rules").map(Manifest::new).flatMap(GatewayRules::routed));
    }

    /// One that matches nothing in particular matches everything; one that leads on to nobody is none of ours.
    private static Stream<Routed> routed(Manifest rule) {
        var service = rule.text("/backendRefs/0/name");
        if (service.isEmpty()) {
            return Stream.empty();
        }
        return rule.at("/matches").isEmpty()
                ? Stream.of(new Routed("/", service))
                : rule.each("/matches")
                        .map(match -> new Routed(match.at("/path/value").asText("/"), service));
    }

    private static Stream<String> backends(Manifest route, Manifests all) {
        return route.each("/spec/rules")
                .map(Manifest::new)
                .flatMap(rule -> rule.each("/backendRefs"))
                .filter(backend -> all.find("Service", backend.path("name").asText()).stream()
                        .flatMap(service -> service.each("/spec/ports"))
                        .noneMatch(port -> port.path("port").asInt()
                                == backend.path("port").asInt()))
                .map(backend ->
                        route.title() + " leads to " + backend.path("name").asText() + ":"
                                + backend.path("port").asText() + ", which is not there");
    }

    private static Stream<String> parents(Manifest route, Manifests all) {
        var hosts = Manifest.strings(route.at("/spec/hostnames"));
        return route.each("/spec/parentRefs")
                .filter(parent -> all.find("Gateway", parent.path("name").asText()).stream()
                        .flatMap(gateway -> gateway.each("/spec/listeners"))
                        .filter(listener -> listener.path("name")
                                .asText()
                                .equals(parent.path("sectionName").asText()))
                        .noneMatch(listener -> hosts.stream()
                                .allMatch(
                                        host -> covers(listener.path("hostname").asText(), host))))
                .map(parent -> route.title() + " hangs on no listener that is there for " + hosts + ": " + parent);
    }

    /// `*.example` covers all names under it, and not itself.
    private static boolean covers(String listener, String host) {
        return listener.isEmpty()
                || listener.equals(host)
                || (listener.startsWith("*.") && host.endsWith(listener.substring(1)));
    }

    private static Stream<String> contested(Manifests all) {
        return paths(all).collect(Collectors.groupingBy(Routed::path, Collectors.counting())).entrySet().stream()
                .filter(each -> !each.getKey().isEmpty() && each.getValue() > 1)
                .map(each -> each.getKey() + " leads to " + each.getValue() + " services");
    }

    /// Each operation of each service is reached, and at that service: the longest prefix counts.
    private static Stream<String> unrouted(Manifests all) {
        var routed = paths(all).toList();
        if (routed.isEmpty()) {
            return Stream.empty();
        }
        return all.of("Deployment")
                .flatMap(deployment -> served(deployment.name())
                        .filter(path -> !deployment.name().equals(to(routed, path)))
                        .map(path -> path + " of " + deployment.name() + " leads to " + to(routed, path)));
    }

    private static String to(List<Routed> routed, String path) {
        return routed.stream()
                .filter(each -> path.equals(each.path()) || path.startsWith(each.path() + "/"))
                .reduce((one, other) -> one.path().length() >= other.path().length() ? one : other)
                .map(Routed::service)
                .orElse("nobody");
    }

    private static Stream<String> served(String service) {
        try (var files = Files.walk(SettingRules.sources(service))) {
            return files
                    .filter(each -> each.toString().endsWith(".java"))
                    .flatMap(GatewayRules::paths)
                    .distinct()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> paths(Path file) {
        var lines = SettingRules.lines(file);
        var type = lines.stream().takeWhile(each -> !each.contains(" class ") && !each.contains(" interface "));
        return type.flatMap(each -> PATH.matcher(each).results().map(found -> found.group(1)));
    }

    private static Stream<String> plain(Manifest gateway) {
        return gateway.each("/spec/listeners")
                .filter(each -> each.path("protocol").asText().equals("HTTPS"))
                .map(each -> each.at("/tls/certificateRefs"))
                .filter(JsonNode::isEmpty)
                .map(_ -> gateway.title() + " has no certificate");
    }
}
