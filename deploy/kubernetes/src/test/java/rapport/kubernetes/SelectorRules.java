package rapport.kubernetes;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What points at pods by their labels points at those that it means, and at no others.
final class SelectorRules {
    /// Of no namespace, or of Argo CD's.
    private static final Set<String> ELSEWHERE = Set.of("Namespace", "AppProject", "ApplicationSet");

    private SelectorRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("unique-names", SelectorRules::twice),
                new Rule("own-pods", SelectorRules::foreignPods),
                new Rule(
                        "stable-selector",
                        all -> all.of("Deployment", "Service", "PodDisruptionBudget")
                                .filter(SelectorRules::namesAVersion)
                                .map(each -> each.title() + " selects by a version, which the next one cannot change")),
                new Rule("service", all -> all.of("Service").flatMap(each -> service(each, all))),
                new Rule("disruption-budget", SelectorRules::budgets),
                new Rule("pod-monitor", all -> ofServices(all).flatMap(each -> monitor(each, all))),
                new Rule("service-label", all -> ofServices(all).flatMap(each -> unnamed(each, all))),
                new Rule(
                        "one-namespace",
                        all -> all.all().stream()
                                .filter(each -> !ELSEWHERE.contains(each.kind()))
                                .filter(each -> !all.has("Namespace", each.text("/metadata/namespace")))
                                .map(each -> each.title() + " is in a namespace that is not made here")));
    }

    private static Stream<String> twice(Manifests all) {
        return all.all().stream()
                .collect(Collectors.groupingBy(Manifest::title, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(each -> each.getValue() > 1)
                .map(each -> each.getKey() + " is there " + each.getValue() + " times");
    }

    private static Stream<String> foreignPods(Manifests all) {
        return all.of("Deployment").flatMap(deployment -> {
            var selector = deployment.at("/spec/selector/matchLabels");
            var selected = all.of("Deployment")
                    .filter(each -> Manifest.selects(selector, each.podLabels()))
                    .map(Manifest::name)
                    .toList();
            return selected.equals(List.of(deployment.name())) && !selector.isEmpty()
                    ? Stream.empty()
                    : Stream.of(deployment.title() + " must select its own pods alone, not those of " + selected);
        });
    }

    private static boolean namesAVersion(Manifest manifest) {
        return Stream.of("/spec/selector/matchLabels", "/spec/selector")
                .flatMap(each -> Manifest.texts(manifest.at(each)).keySet().stream())
                .anyMatch(each -> each.endsWith("/version") || each.equals("version"));
    }

    private static Stream<String> service(Manifest service, Manifests all) {
        var pods = all.of("Deployment")
                .filter(each -> Manifest.selects(service.at("/spec/selector"), each.podLabels()))
                .toList();
        if (pods.size() != 1 || service.at("/spec/selector").isEmpty()) {
            return Stream.of(service.title() + " must lead to the pods of one deployment, not of " + pods.size());
        }
        return service.each("/spec/ports")
                .map(port -> port.path("targetPort").asText())
                .filter(target -> pods.getFirst()
                        .each("/spec/template/spec/containers")
                        .flatMap(PodRules::ports)
                        .noneMatch(target::equals))
                .map(target -> service.title() + " leads to port " + target + ", which no container has");
    }

    /// Each deployment has one that lets a pod be moved and keeps one that serves.
    private static Stream<String> budgets(Manifests all) {
        var covered = new HashMap<String, Integer>();
        all.of("PodDisruptionBudget")
                .forEach(budget -> all.of("Deployment")
                        .filter(each -> Manifest.selects(budget.at("/spec/selector/matchLabels"), each.podLabels()))
                        .forEach(each -> covered.merge(each.name(), 1, Integer::sum)));
        var uncovered = all.of("Deployment")
                .filter(each -> covered.getOrDefault(each.name(), 0) != 1)
                .map(each -> each.title() + " must have one disruption budget, and has "
                        + covered.getOrDefault(each.name(), 0));
        var stuck = all.of("PodDisruptionBudget")
                .filter(SelectorRules::isStuck)
                .map(each -> each.title() + " must let one pod go and no more, so that nodes can be drained");
        return Stream.concat(uncovered, stuck);
    }

    private static boolean isStuck(Manifest budget) {
        return !budget.text("/spec/maxUnavailable").equals("1")
                || !budget.at("/spec/minAvailable").isMissingNode();
    }

    /// What does not look at poolers looks at services.
    private static Stream<Manifest> ofServices(Manifests all) {
        return all.of("PodMonitor").filter(each -> !PoolerRules.looksAtPoolers(each));
    }

    private static Stream<String> monitor(Manifest monitor, Manifests all) {
        var pods = all.of("Deployment")
                .filter(each -> Manifest.selects(monitor.at("/spec/selector/matchLabels"), each.podLabels()))
                .toList();
        var missed = all.of("Deployment")
                .filter(each -> !pods.contains(each))
                .map(each -> monitor.title() + " does not see the pods of " + each.name());
        var ports = monitor.each("/spec/podMetricsEndpoints")
                .map(each -> each.path("port").asText())
                .flatMap(port -> pods.stream()
                        .filter(each -> each.each("/spec/template/spec/containers")
                                .flatMap(PodRules::ports)
                                .noneMatch(port::equals))
                        .map(each ->
                                monitor.title() + " asks at port " + port + ", which " + each.name() + " has not"));
        var hasty = monitor.each("/spec/podMetricsEndpoints")
                .filter(each -> each.has("scrapeTimeout"))
                .filter(each -> seconds(each.path("scrapeTimeout").asText())
                        > seconds(each.path("interval").asText()))
                .map(_ -> monitor.title() + " waits for longer than until it asks again, which no Prometheus takes");
        return Stream.of(missed, ports, hasty).flatMap(each -> each);
    }

    /// Alert rules and dashboards ask by a label `service`, which a relabeling makes of the name of the pods.
    private static Stream<String> unnamed(Manifest monitor, Manifests all) {
        var named = monitor.each("/spec/podMetricsEndpoints")
                .flatMap(each -> new Manifest(each).each("/relabelings"))
                .filter(each -> each.path("targetLabel").asText().equals("service"))
                .findFirst();
        return named.isEmpty()
                ? Stream.of(monitor.title() + " must give what it asks a label service, by which rules ask")
                : all.of("Deployment")
                        .map(each -> each.podLabels().getOrDefault("app.kubernetes.io/name", ""))
                        .filter(name -> !name.replaceFirst(
                                        named.get().path("regex").asText(), "$1")
                                .concat("-service")
                                .equals(name))
                        .map(name -> monitor.title() + " does not make the name of a service of " + name);
    }

    /// Of a duration as Prometheus writes it: `15s`, `1m`.
    private static long seconds(String duration) {
        return Duration.parse("PT" + duration.toUpperCase(Locale.ROOT)).toSeconds();
    }

    /// Labels of all pods that there will be, those that operators make included.
    static List<Map<String, String>> pods(Manifests all) {
        var deployed = all.of("Deployment").map(Manifest::podLabels);
        var databases = all.of("Cluster").map(each -> Map.of("cnpg.io/cluster", each.name()));
        var poolers = all.of("Pooler").map(each -> Map.of(PoolerRules.LABEL, each.name()));
        var brokers =
                all.of("Kafka").map(each -> Map.of("strimzi.io/cluster", each.name(), "strimzi.io/kind", "Kafka"));
        return Stream.of(deployed, databases, poolers, brokers)
                .flatMap(each -> each)
                .toList();
    }
}
