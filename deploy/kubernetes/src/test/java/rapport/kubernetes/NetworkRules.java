package rapport.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Nothing is allowed by default, what is needed is, and nothing leads from one service to another.
final class NetworkRules {
    /// What a rule without peers means.
    private static final JsonNode EVERYBODY =
            JsonNodeFactory.instance.objectNode().set("podSelector", JsonNodeFactory.instance.objectNode());

    private static final Map<String, String> OPENSHIFT = Map.of("dns.operator.openshift.io/daemonset-dns", "default");
    private static final String NODE_LOCAL = "169.254.20.10/32";

    private NetworkRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("denied-by-default", NetworkRules::open),
                new Rule("no-edge", NetworkRules::edges),
                new Rule("reachable", NetworkRules::unreachable),
                new Rule("egress", NetworkRules::closedPorts),
                new Rule("policy-hits", NetworkRules::idle));
    }

    private static boolean hasPolicies(Manifests all) {
        return all.hasAny("NetworkPolicy");
    }

    private static Stream<String> open(Manifests all) {
        if (!hasPolicies(all)) {
            return Stream.empty();
        }
        return all.of("Deployment")
                .filter(each -> all.of("NetworkPolicy").noneMatch(policy -> deniesAll(policy, each.podLabels())))
                .map(each -> each.title() + " is reached by everybody, or reaches everything");
    }

    private static boolean deniesAll(Manifest policy, Map<String, String> pod) {
        return isFor(policy, pod)
                && Manifest.strings(policy.at("/spec/policyTypes")).containsAll(List.of("Ingress", "Egress"))
                && policy.at("/spec/ingress").isEmpty()
                && policy.at("/spec/egress").isEmpty();
    }

    private static boolean isFor(Manifest policy, Map<String, String> pod) {
        return Manifest.selects(policy.at("/spec/podSelector/matchLabels"), pod);
    }

    /// Neither what a service may reach nor who may reach it names pods of a service.
    private static Stream<String> edges(Manifests all) {
        var services = all.of("Deployment").toList();
        return all.of("NetworkPolicy")
                .filter(policy -> services.stream().anyMatch(each -> isFor(policy, each.podLabels())))
                .flatMap(policy -> Stream.concat(peers(policy, "ingress", "from"), peers(policy, "egress", "to"))
                        .filter(peer -> isOurs(peer.path("namespaceSelector"), all))
                        .filter(peer -> peer.has("podSelector") || peer.has("namespaceSelector"))
                        .filter(peer -> services.stream()
                                .anyMatch(each ->
                                        Manifest.selects(peer.at("/podSelector/matchLabels"), each.podLabels())))
                        .map(_ -> policy.title() + " lets services reach each other; they meet on Kafka"));
    }

    /// Nothing, everything, and labels of our own namespace mean ours, too.
    private static boolean isOurs(JsonNode namespaceSelector, Manifests all) {
        return all.of("Namespace").anyMatch(each -> {
            var labels = new HashMap<>(Manifest.texts(each.at("/metadata/labels")));
            labels.put("kubernetes.io/metadata.name", each.name());
            return Manifest.selects(namespaceSelector.path("matchLabels"), labels);
        });
    }

    private static Stream<JsonNode> peers(Manifest policy, String direction, String side) {
        return policy.each("/spec/" + direction)
                .flatMap(each -> each.path(side).isMissingNode()
                        ? Stream.of(EVERYBODY)
                        : StreamSupport.stream(each.path(side).spliterator(), false));
    }

    private static Stream<String> unreachable(Manifests all) {
        if (!hasPolicies(all)) {
            return Stream.empty();
        }
        var wrong = new ArrayList<String>();
        all.of("Deployment").forEach(each -> {
            var pod = each.podLabels();
            var database = each.name().replace("-service", "-database");
            all.find("Cluster", database).ifPresent(cluster -> {
                var labels = Map.of("cnpg.io/cluster", cluster.name());
                if (!may(all, pod, "egress", "to", labels, "5432")
                        || !may(all, labels, "ingress", "from", pod, "5432")) {
                    wrong.add(each.title() + " must reach " + database);
                }
            });
            PoolerRules.of(database, all).forEach(pooler -> {
                var labels = Map.of(PoolerRules.LABEL, pooler.name());
                var behind = Map.of("cnpg.io/cluster", database);
                if (!may(all, pod, "egress", "to", labels, "5432")
                        || !may(all, labels, "ingress", "from", pod, "5432")
                        || !may(all, behind, "ingress", "from", labels, "5432")) {
                    wrong.add(each.title() + " must reach " + database + " by " + pooler.name());
                }
            });
            all.of("Kafka").forEach(kafka -> {
                var labels = Map.of("strimzi.io/cluster", kafka.name(), "strimzi.io/kind", "Kafka");
                var port = kafka.text("/spec/kafka/listeners/0/port");
                if (!may(all, pod, "egress", "to", labels, port)) {
                    wrong.add(each.title() + " must reach Kafka at port " + port);
                }
            });
            if (!may(all, pod, "egress", "to", Map.of("k8s-app", "kube-dns"), "53")
                    || !may(all, pod, "egress", "to", OPENSHIFT, "5353")
                    || !mayGoTo(all, pod, NODE_LOCAL, "53")) {
                wrong.add(each.title() + " must be able to ask for names, whoever answers in the cluster");
            }
            if (all.of("NetworkPolicy")
                    .filter(policy -> isFor(policy, pod))
                    .flatMap(policy -> policy.each("/spec/ingress"))
                    .noneMatch(rule -> has(rule, "http"))) {
                wrong.add(each.title() + " must be reached from the gateway at its port http");
            }
        });
        return wrong.stream();
    }

    /// Whether some policy of these pods allows it towards those.
    private static boolean may(
            Manifests all,
            Map<String, String> pod,
            String direction,
            String side,
            Map<String, String> other,
            String port) {
        return all.of("NetworkPolicy")
                .filter(policy -> isFor(policy, pod))
                .flatMap(policy -> policy.each("/spec/" + direction))
                .filter(rule -> has(rule, port))
                .flatMap(rule -> StreamSupport.stream(rule.path(side).spliterator(), false))
                .anyMatch(peer ->
                        peer.has("podSelector") && Manifest.selects(peer.at("/podSelector/matchLabels"), other));
    }

    private static boolean mayGoTo(Manifests all, Map<String, String> pod, String block, String port) {
        return all.of("NetworkPolicy")
                .filter(policy -> isFor(policy, pod))
                .flatMap(policy -> policy.each("/spec/egress"))
                .filter(rule -> has(rule, port))
                .flatMap(rule -> StreamSupport.stream(rule.path("to").spliterator(), false))
                .anyMatch(peer -> peer.at("/ipBlock/cidr").asText().equals(block));
    }

    private static boolean has(JsonNode rule, String port) {
        return rule.path("ports").isMissingNode()
                || StreamSupport.stream(rule.path("ports").spliterator(), false)
                        .anyMatch(each -> each.path("port").asText().equals(port));
    }

    /// A port outside that a service is told is one that its pods may go to.
    private static Stream<String> closedPorts(Manifests all) {
        if (!hasPolicies(all)) {
            return Stream.empty();
        }
        return all.of("Deployment").flatMap(deployment -> {
            var told = SettingRules.environment(new Manifest(deployment.at("/spec/template/spec/containers/0")), all);
            var collector = told.getOrDefault("RAPPORT_TRACES_ENDPOINT", "").replaceFirst(".*:", "");
            if (!collector.isEmpty()) {
                told.put("RAPPORT_TRACES_ENDPOINT", collector);
            }
            return Stream.of("SMTP_PORT", "SMPP_PORT", "RAPPORT_TRACES_ENDPOINT")
                    .filter(told::containsKey)
                    .filter(each -> all.of("NetworkPolicy")
                            .filter(policy -> isFor(policy, deployment.podLabels()))
                            .flatMap(policy -> policy.each("/spec/egress"))
                            .noneMatch(rule -> has(rule, told.getOrDefault(each, ""))))
                    .map(each -> deployment.title() + " may not go to " + each + " " + told.get(each));
        });
    }

    private static Stream<String> idle(Manifests all) {
        var pods = SelectorRules.pods(all);
        return all.of("NetworkPolicy")
                .filter(policy -> pods.stream().noneMatch(each -> isFor(policy, each)))
                .map(each -> each.title() + " is for pods that nobody makes");
    }
}
