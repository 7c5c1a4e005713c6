package rapport.kubernetes;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import rapport.embedded.Access;
import rapport.embedded.Topic;

/// Brokers that lose nothing, every topic of the suite as it is declared, and everybody's access as it is declared.
final class KafkaRules {
    private static final Set<String> HELPERS = Set.of("autoscaler");

    private KafkaRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("brokers", all -> all.of("Kafka").flatMap(each -> brokers(each, all))),
                new Rule("kafka-address", KafkaRules::address),
                new Rule(
                        "kafka-cluster",
                        all -> all.of("KafkaTopic", "KafkaUser", "KafkaNodePool")
                                .filter(each -> !all.has(
                                        "Kafka",
                                        each.at("/metadata/labels")
                                                .path("strimzi.io/cluster")
                                                .asText()))
                                .map(each -> each.title() + " belongs to no Kafka that is here")),
                new Rule("topics", KafkaRules::topics),
                new Rule(
                        "durable-topics",
                        all -> all.of("KafkaTopic")
                                .filter(each -> each.at("/spec/replicas").asInt() < 3
                                        || each.at("/spec/config/min.insync.replicas")
                                                        .asInt()
                                                != 2)
                                .map(each -> each.title()
                                        + " must have three copies, two of which have what is acknowledged")),
                new Rule(
                        "heap",
                        all -> all.of("KafkaNodePool")
                                .filter(KafkaRules::isTooLarge)
                                .map(each -> each.title() + " must leave half of its memory to the page cache")),
                new Rule("access", KafkaRules::access));
    }

    private static Stream<String> brokers(Manifest kafka, Manifests all) {
        var config = kafka.at("/spec/kafka/config");
        var pools = all.of("KafkaNodePool").toList();
        var wrong = Stream.<String>builder();
        for (var role : List.of("broker", "controller")) {
            var nodes = pools.stream()
                    .filter(each -> Manifest.strings(each.at("/spec/roles")).contains(role))
                    .mapToInt(each -> each.at("/spec/replicas").asInt())
                    .sum();
            if (nodes < 3) {
                wrong.add("must have three nodes with the role " + role + ", not " + nodes);
            }
        }
        Map.of(
                        "default.replication.factor", "3",
                        "min.insync.replicas", "2",
                        "offsets.topic.replication.factor", "3",
                        "unclean.leader.election.enable", "false",
                        "auto.create.topics.enable", "false")
                .forEach((name, value) -> {
                    if (!config.path(name).asText().equals(value)) {
                        wrong.add(name + " must be " + value);
                    }
                });
        kafka.each("/spec/kafka/listeners").forEach(listener -> {
            if (!listener.path("tls").asBoolean()
                    || !listener.at("/authentication/type").asText().equals("scram-sha-512")) {
                wrong.add("listener " + listener.path("name").asText() + " must have TLS and ask who comes");
            }
        });
        kafka.each("/spec/kafka/listeners").forEach(listener -> {
            var isInside = listener.path("type").asText().equals("internal");
            if (isInside && listener.path("networkPolicyPeers").isEmpty()) {
                wrong.add("listener " + listener.path("name").asText() + " lets every pod of the cluster in");
            }
            if (listener.path("type").asText().equals("loadbalancer")
                    && (listener.at("/configuration/loadBalancerSourceRanges").isEmpty()
                            || listener.at("/configuration/maxConnections").isMissingNode())) {
                wrong.add("listener " + listener.path("name").asText() + " lets everybody in, as often as they like");
            }
        });
        if (!kafka.text("/spec/kafka/authorization/type").equals("simple")) {
            wrong.add("must have an authorization, or everybody may do everything");
        }
        if (kafka.each("/spec/entityOperator/template/userOperatorContainer/env")
                .noneMatch(each -> each.path("name").asText().equals("STRIMZI_IGNORED_USERS_PATTERN")
                        && each.path("value").asText().equals("^partner-.*$"))) {
            wrong.add("its user operator must ignore partners, or it removes whom the relationship service has made");
        }
        return wrong.build().map(each -> kafka.title() + " " + each);
    }

    private static boolean isTooLarge(Manifest pool) {
        var limit = PodRules.amount(pool.at("/spec/resources/limits/memory"));
        var heap = PodRules.amount(TextNode.valueOf(asQuantity(pool.text("/spec/jvmOptions/-Xmx"))));
        return limit != null && heap != null && heap.multiply(BigDecimal.TWO).compareTo(limit) > 0;
    }

    /// What a JVM calls `2g` is `2Gi` to Kubernetes.
    private static String asQuantity(String memory) {
        return memory.toUpperCase(Locale.ROOT) + "i";
    }

    /// Services are told an address that a listener has.
    private static Stream<String> address(Manifests all) {
        if (!all.hasAny("Kafka")) {
            return Stream.empty();
        }
        var there = all.of("Kafka")
                .flatMap(kafka -> kafka.each("/spec/kafka/listeners")
                        .map(each -> kafka.name() + "-kafka-bootstrap:"
                                + each.path("port").asText()))
                .toList();
        var told = all.of("ConfigMap")
                .map(each -> each.at("/data").path("KAFKA_BOOTSTRAP_SERVERS").asText());
        var scalers = all.of("ScaledObject")
                .flatMap(each -> each.each("/spec/triggers")
                        .filter(trigger -> trigger.path("type").asText().equals("kafka"))
                        .map(trigger -> trigger.at("/metadata/bootstrapServers").asText())
                        .map(address -> fromElsewhere(address, each.text("/metadata/namespace"))));
        return Stream.concat(told, scalers)
                .filter(each -> !each.isEmpty() && !there.contains(each))
                .distinct()
                .map(each -> each + " is no listener of a Kafka that is here; there is " + there);
    }

    /// KEDA looks from a namespace of its own, so it needs ours in the name:
    /// `rapport-kafka-bootstrap.rapport.svc:9093`.
    private static String fromElsewhere(String address, String namespace) {
        return address.contains("." + namespace + ".svc:")
                ? address.replace("." + namespace + ".svc", "")
                : address + " (without ." + namespace + ".svc)";
    }

    private record Declared(int partitions, String cleanup) {}

    private static Stream<String> topics(Manifests all) {
        if (!all.hasAny("Kafka")) {
            return Stream.empty();
        }
        var wanted = Topic.all().stream()
                .filter(each -> !each.name().startsWith("partner."))
                .collect(toMap(Topic::name, each -> new Declared(each.partitions(), each.cleanup())));
        var there = all.of("KafkaTopic")
                .collect(toMap(
                        Manifest::name,
                        each -> new Declared(
                                each.at("/spec/partitions").asInt(), each.text("/spec/config/cleanup.policy")),
                        (first, _) -> first));
        return difference("topic", wanted, there);
    }

    private static Stream<String> access(Manifests all) {
        if (!all.hasAny("Kafka")) {
            return Stream.empty();
        }
        var wanted = Access.principals().stream()
                .filter(each -> !each.startsWith("partner-"))
                .collect(toMap(each -> each, KafkaRules::declared));
        var there = all.of("KafkaUser")
                .filter(each -> !HELPERS.contains(each.name()))
                .collect(
                        toMap(Manifest::name, user -> KafkaObjects.access(user).collect(toSet()), (first, _) -> first));
        return difference("access of", wanted, there);
    }

    private static Set<AclBinding> declared(String principal) {
        return Access.all().stream()
                .filter(each -> each.principal().equals(principal))
                .flatMap(Access::bindings)
                .collect(toSet());
    }

    private static <T> Stream<String> difference(String what, Map<String, T> wanted, Map<String, T> there) {
        var missing = wanted.keySet().stream()
                .filter(each -> !there.containsKey(each))
                .map(each -> what + " " + each + " is declared and not here");
        var surplus = there.keySet().stream()
                .filter(each -> !wanted.containsKey(each))
                .map(each -> what + " " + each + " is here and not declared");
        var different = wanted.keySet().stream()
                .filter(there::containsKey)
                .filter(each -> !Objects.equals(wanted.get(each), there.get(each)))
                .map(each -> what + " " + each + " is declared " + wanted.get(each) + ", and here " + there.get(each));
        return Stream.of(missing, surplus, different).flatMap(each -> each);
    }
}
