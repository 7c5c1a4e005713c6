package rapport.kubernetes;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What Argo CD is told is there, may be sent where it is sent, comes in an order that works, and goes only when
/// somebody
/// has said yes.
final class ArgoRules {
    private static final Pattern VERSION = Pattern.compile("v\\d+\\.\\d+\\.\\d+");
    private static final Set<String> OF_THE_CLUSTER = Set.of("Namespace");
    private static final String WAVE = "argocd.argoproj.io/sync-wave";
    private static final String OPTIONS = "argocd.argoproj.io/sync-options";

    /// Services end without these, so these are there before.
    private static final List<String> BEFORE_SERVICES =
            List.of("Namespace", "ExternalSecret", "Kafka", "KafkaTopic", "KafkaUser", "Cluster", "Pooler");

    private static final List<String> HAVE_DATA =
            List.of("Namespace", "Kafka", "KafkaNodePool", "KafkaTopic", "Cluster");

    private ArgoRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule(
                        "argo-path",
                        all -> regions(all)
                                .filter(each -> !each.isThere())
                                .map(each -> each.name() + " is made of what is not there: " + each.path() + " with "
                                        + each.components())),
                new Rule(
                        "argo-version",
                        all -> regions(all)
                                .filter(each -> !VERSION.matcher(each.text("/spec/source/targetRevision"))
                                        .matches())
                                .map(each -> each.name() + " must run a version (v1.2.3), and not "
                                        + each.text("/spec/source/targetRevision"))),
                new Rule("argo-destination", all -> there(all).flatMap(each -> destination(each, all))),
                new Rule("argo-kinds", ArgoRules::kinds),
                new Rule("argo-order", all -> there(all).flatMap(ArgoRules::order)),
                new Rule("argo-kept", ArgoRules::kept),
                new Rule("argo-replicas", all -> there(all).flatMap(ArgoRules::replicas)));
    }

    private static Stream<Regions> regions(Manifests all) {
        return all.of("ApplicationSet").flatMap(each -> Regions.of(each).stream());
    }

    private static Stream<Regions> there(Manifests all) {
        return regions(all).filter(Regions::isThere);
    }

    private static Stream<String> destination(Regions region, Manifests all) {
        var server = region.text("/spec/destination/server");
        var namespace = region.text("/spec/destination/namespace");
        var elsewhere = region.rendered().all().stream()
                .map(each -> each.kind().equals("Namespace") ? each.name() : each.text("/metadata/namespace"))
                .filter(each -> !each.equals(namespace))
                .distinct()
                .map(each -> region.name() + " goes to " + namespace + ", and its objects to " + each);
        var project = all.find("AppProject", region.text("/spec/project"));
        if (project.isEmpty()) {
            return Stream.of(region.name() + " is of a project that is not there");
        }
        var isAllowed = project.get()
                .each("/spec/destinations")
                .anyMatch(each -> each.path("server").asText().equals(server)
                        && each.path("namespace").asText().equals(namespace));
        var isFromHere =
                Manifest.strings(project.get().at("/spec/sourceRepos")).contains(region.text("/spec/source/repoURL"));
        return Stream.of(
                        elsewhere,
                        isAllowed
                                ? Stream.<String>empty()
                                : Stream.of(region.name() + " may not go to " + namespace + " of " + server),
                        isFromHere
                                ? Stream.<String>empty()
                                : Stream.of(region.name() + " comes from a repository that its project does not know"))
                .flatMap(each -> each);
    }

    /// A project allows what the overlays of its regions have, and no more.
    private static Stream<String> kinds(Manifests all) {
        return all.of("AppProject").flatMap(project -> {
            var sent = there(all)
                    .filter(each -> each.text("/spec/project").equals(project.name()))
                    .flatMap(each -> each.rendered().all().stream())
                    .toList();
            return Stream.concat(
                    difference(
                            project,
                            "/spec/clusterResourceWhitelist",
                            sent.stream().filter(each -> OF_THE_CLUSTER.contains(each.kind()))),
                    difference(
                            project,
                            "/spec/namespaceResourceWhitelist",
                            sent.stream().filter(each -> !OF_THE_CLUSTER.contains(each.kind()))));
        });
    }

    private static Stream<String> difference(Manifest project, String list, Stream<Manifest> sent) {
        var wanted = sent.map(each -> group(each) + "/" + each.kind()).collect(toCollection(TreeSet::new));
        var allowed = project.each(list)
                .map(each ->
                        each.path("group").asText() + "/" + each.path("kind").asText())
                .collect(toCollection(TreeSet::new));
        return Stream.concat(
                wanted.stream()
                        .filter(each -> !allowed.contains(each))
                        .map(each -> project.title() + " must allow " + each),
                allowed.stream()
                        .filter(each -> !wanted.contains(each))
                        .map(each -> project.title() + " allows what nobody sends: " + each));
    }

    private static String group(Manifest manifest) {
        var version = manifest.text("/apiVersion");
        return version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
    }

    private static Stream<String> order(Regions region) {
        var services = region.rendered()
                .of("Deployment")
                .mapToInt(ArgoRules::wave)
                .min()
                .orElse(0);
        return region.rendered()
                .of(BEFORE_SERVICES.toArray(String[]::new))
                .filter(each -> wave(each) >= services)
                .map(each -> region.name() + ": " + each.title() + " must come before the services that need it");
    }

    private static int wave(Manifest manifest) {
        var wave = manifest.at("/metadata/annotations").path(WAVE);
        return wave.isMissingNode() ? 0 : Integer.parseInt(wave.asText());
    }

    private static Stream<String> kept(Manifests all) {
        var sets = all.of("ApplicationSet")
                .filter(each ->
                        !each.at("/spec/syncPolicy/preserveResourcesOnDeletion").asBoolean())
                .map(each -> each.title() + " takes a region's data away with its line");
        var objects = there(all)
                .flatMap(region -> region.rendered()
                        .of(HAVE_DATA.toArray(String[]::new))
                        .filter(each -> !Set.of(each.at("/metadata/annotations")
                                        .path(OPTIONS)
                                        .asText()
                                        .split(",", -1))
                                .containsAll(Set.of("Prune=confirm", "Delete=confirm")))
                        .map(each -> region.name() + ": " + each.title() + " must not go without being asked about"));
        return Stream.concat(sets, objects);
    }

    private static Stream<String> replicas(Regions region) {
        var scaled = region.rendered()
                .of("ScaledObject", "HorizontalPodAutoscaler")
                .findAny()
                .isPresent();
        var ignored = StreamSupport.stream(
                        region.application().at("/spec/ignoreDifferences").spliterator(), false)
                .anyMatch(each -> Map.of("group", "apps", "kind", "Deployment").entrySet().stream()
                                .allMatch(pair ->
                                        Objects.equals(each.path(pair.getKey()).asText(), pair.getValue()))
                        && Manifest.strings(each.path("jsonPointers")).contains("/spec/replicas"));
        var respected = Manifest.strings(region.application().at("/spec/syncPolicy/syncOptions")).stream()
                .collect(toSet())
                .contains("RespectIgnoreDifferences=true");
        return scaled && !(ignored && respected)
                ? Stream.of(region.name() + " must leave the number of pods to the autoscaler")
                : Stream.empty();
    }
}
