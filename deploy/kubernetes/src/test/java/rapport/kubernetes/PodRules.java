package rapport.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a pod of ours is like: Pod Security "restricted" and more, resources, probes that tell the truth, an end that
/// drops nothing.
final class PodRules {
    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");
    private static final List<String> PROBES = List.of("startupProbe", "readinessProbe", "livenessProbe");

    private PodRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("restricted", all -> all.of("Deployment").flatMap(PodRules::unrestricted)),
                new Rule(
                        "no-token",
                        all -> all.of("Deployment")
                                .filter(each -> each.at("/spec/template/spec/automountServiceAccountToken")
                                        .asBoolean(true))
                                .map(each -> each.title() + " gets a token of Kubernetes that it has no use for")),
                new Rule("resources", all -> all.of("Deployment").flatMap(PodRules::resources)),
                new Rule("probes", all -> all.of("Deployment").flatMap(PodRules::probes)),
                new Rule("image", all -> all.of("Deployment").flatMap(PodRules::images)),
                new Rule("spread", all -> all.of("Deployment").flatMap(PodRules::spread)),
                new Rule("writable-tmp", all -> all.of("Deployment").flatMap(PodRules::withoutTmp)),
                new Rule("rolling", all -> all.of("Deployment").flatMap(PodRules::rolling)));
    }

    /// Pod Security Standards, profile "restricted", and a root file system that nobody writes to.
    private static Stream<String> unrestricted(Manifest deployment) {
        var wrong = new ArrayList<String>();
        var pod = deployment.at("/spec/template/spec");
        for (var shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
            if (pod.path(shared).asBoolean()) {
                wrong.add(shared + " must not be set");
            }
        }
        if (!pod.at("/securityContext/runAsNonRoot").asBoolean()) {
            wrong.add("runAsNonRoot must be true");
        }
        if (pod.at("/securityContext/runAsUser").asInt(1) == 0) {
            wrong.add("runAsUser must not be 0");
        }
        if (!pod.at("/securityContext/seccompProfile/type").asText().equals("RuntimeDefault")) {
            wrong.add("seccompProfile must be RuntimeDefault");
        }
        pod.path("volumes")
                .forEach(volume -> volume.fieldNames().forEachRemaining(field -> {
                    if (!field.equals("name") && !VOLUMES.contains(field)) {
                        wrong.add("volume " + volume.path("name").asText() + " must not be a " + field);
                    }
                }));
        deployment.containers().forEach(container -> {
            var context = container.path("securityContext");
            var name = container.path("name").asText();
            if (context.path("allowPrivilegeEscalation").asBoolean(true)
                    || context.path("privileged").asBoolean()) {
                wrong.add(name + " must not gain privileges");
            }
            if (!Manifest.strings(context.at("/capabilities/drop")).contains("ALL")
                    || !context.at("/capabilities/add").isMissingNode()) {
                wrong.add(name + " must drop ALL capabilities and add none");
            }
            if (!context.path("readOnlyRootFilesystem").asBoolean()) {
                wrong.add(name + " must have a read-only root file system");
            }
            if (context.path("runAsUser").asInt(1) == 0
                    || !context.path("runAsNonRoot").asBoolean(true)) {
                wrong.add(name + " must not run as root");
            }
        });
        return wrong.stream().map(each -> deployment.title() + ": " + each);
    }

    /// A JVM writes there, and nowhere else.
    private static Stream<String> withoutTmp(Manifest deployment) {
        var empty = deployment
                .each("/spec/template/spec/volumes")
                .filter(each -> each.has("emptyDir"))
                .map(each -> each.path("name").asText())
                .toList();
        return deployment
                .containers()
                .filter(container -> new Manifest(container)
                        .each("/volumeMounts")
                        .noneMatch(each -> each.path("mountPath").asText().equals("/tmp")
                                && empty.contains(each.path("name").asText())))
                .map(container ->
                        deployment.title() + " " + container.path("name").asText() + " must be able to write to /tmp");
    }

    private static Stream<String> resources(Manifest deployment) {
        return deployment.containers().flatMap(container -> {
            var wrong = new ArrayList<String>();
            var requests = container.at("/resources/requests");
            var limits = container.at("/resources/limits");
            if (amount(requests.path("cpu")) == null || amount(requests.path("memory")) == null) {
                wrong.add("must request cpu and memory");
            }
            if (amount(limits.path("memory")) == null) {
                wrong.add("must have a limit of memory");
            }
            for (var what : List.of("cpu", "memory")) {
                var request = amount(requests.path(what));
                var limit = amount(limits.path(what));
                if (request != null && limit != null && request.compareTo(limit) > 0) {
                    wrong.add("requests more " + what + " than its limit");
                }
            }
            return wrong.stream()
                    .map(each ->
                            deployment.title() + " " + container.path("name").asText() + " " + each);
        });
    }

    /// Nothing where it is no quantity, or none.
    static @Nullable BigDecimal amount(JsonNode quantity) {
        try {
            var amount = quantity.isMissingNode() ? null : Quantity.getAmountInBytes(new Quantity(quantity.asText()));
            return amount == null || amount.signum() <= 0 ? null : amount;
        } catch (IllegalArgumentException | ArithmeticException _) {
            return null;
        }
    }

    /// Liveness asks only whether the process itself is well: what it needs may be away without its fault.
    private static Stream<String> probes(Manifest deployment) {
        return deployment.each("/spec/template/spec/containers").flatMap(container -> {
            var wrong = new ArrayList<String>();
            for (var probe : PROBES) {
                var get = container.path(probe).path("httpGet");
                if (get.isMissingNode()) {
                    wrong.add("has no " + probe);
                } else if (ports(container).noneMatch(get.path("port").asText()::equals)) {
                    wrong.add(probe + " asks at a port that is not one of its own: "
                            + get.path("port").asText());
                }
            }
            if (!container.at("/livenessProbe/httpGet/path").asText().equals("/q/health/live")) {
                wrong.add("livenessProbe must ask /q/health/live, or a lost broker restarts it");
            }
            if (!container.at("/readinessProbe/httpGet/path").asText().equals("/q/health/ready")) {
                wrong.add("readinessProbe must ask /q/health/ready");
            }
            if (container.at("/livenessProbe/failureThreshold").asInt(3)
                            * container.at("/livenessProbe/periodSeconds").asInt(10)
                    < 30) {
                wrong.add("livenessProbe must allow for 30 seconds, such as a long collection of garbage");
            }
            return wrong.stream()
                    .map(each ->
                            deployment.title() + " " + container.path("name").asText() + " " + each);
        });
    }

    /// By name and by number.
    static Stream<String> ports(JsonNode container) {
        var ports = new ArrayList<String>();
        container.path("ports").forEach(port -> {
            ports.add(port.path("name").asText());
            ports.add(port.path("containerPort").asText());
        });
        return ports.stream();
    }

    private static Stream<String> images(Manifest deployment) {
        return deployment
                .containers()
                .map(container -> container.path("image").asText())
                .filter(image -> !image.contains("/")
                        || image.endsWith(":latest")
                        || !(image.contains("@sha256:")
                                || image.substring(image.lastIndexOf('/')).contains(":")))
                .distinct()
                .map(image -> deployment.title() + " must name a registry and a version, not " + image);
    }

    private static Stream<String> spread(Manifest deployment) {
        var own = deployment
                .each("/spec/template/spec/topologySpreadConstraints")
                .filter(each -> Manifest.selects(each.at("/labelSelector/matchLabels"), deployment.podLabels()))
                .filter(each -> !each.at("/labelSelector/matchLabels").isEmpty())
                .map(each -> each.path("topologyKey").asText())
                .toList();
        return own.contains("topology.kubernetes.io/zone")
                ? Stream.empty()
                : Stream.of(deployment.title() + " must spread its own pods over zones");
    }

    private static Stream<String> rolling(Manifest deployment) {
        var strategy = deployment.at("/spec/strategy");
        var wrong = new ArrayList<String>();
        if (!strategy.path("type").asText().equals("RollingUpdate")
                || !strategy.at("/rollingUpdate/maxUnavailable").asText().equals("0")) {
            wrong.add("must have a new pod ready before an old one goes");
        }
        if (deployment.at("/spec/replicas").asInt(2) < 2) {
            wrong.add("must have two pods at least");
        }
        return wrong.stream().map(each -> deployment.title() + " " + each);
    }
}
