package rapport.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// What Strimzi's operators make of `KafkaTopic` and `KafkaUser`: what Kafka itself keeps.
final class KafkaObjects {
    private static final Map<String, String> QUOTAS = Map.of(
            "producerByteRate", "producer_byte_rate",
            "consumerByteRate", "consumer_byte_rate",
            "requestPercentage", "request_percentage",
            "controllerMutationRate", "controller_mutation_rate");

    private KafkaObjects() {}

    /// For a single broker, which keeps one copy and cannot wait for a second; all else as it is said.
    static NewTopic onOneBroker(Manifest topic) {
        var config = new HashMap<>(Manifest.texts(topic.at("/spec/config")));
        config.put("min.insync.replicas", "1");
        return new NewTopic(topic.name(), topic.at("/spec/partitions").asInt(), (short) 1).configs(config);
    }

    static Stream<AclBinding> access(Manifest user) {
        return user.each("/spec/authorization/acls")
                .flatMap(acl -> Manifest.strings(acl.path("operations")).stream()
                        .map(operation -> new AclBinding(pattern(acl.path("resource")), entry(user, acl, operation))));
    }

    /// But for what Kafka takes as said with another: who may change something may look at it.
    static Stream<AclBinding> needed(Manifest user) {
        var all = access(user).toList();
        return all.stream()
                .filter(each -> all.stream()
                        .noneMatch(other -> other.pattern().equals(each.pattern())
                                && implied(other.entry().operation())
                                        == each.entry().operation()));
    }

    private static AclOperation implied(AclOperation by) {
        return switch (by) {
            case READ, WRITE, DELETE, ALTER -> AclOperation.DESCRIBE;
            case ALTER_CONFIGS -> AclOperation.DESCRIBE_CONFIGS;
            default -> AclOperation.UNKNOWN;
        };
    }

    /// Limits by Kafka's names, in bytes a second or in percent.
    static Map<String, Double> limits(Manifest user) {
        var limits = new HashMap<String, Double>();
        user.at("/spec/quotas")
                .properties()
                .forEach(each -> limits.put(
                        QUOTAS.getOrDefault(each.getKey(), each.getKey()),
                        each.getValue().asDouble()));
        return limits;
    }

    static ClientQuotaAlteration quotas(Manifest user) {
        return new ClientQuotaAlteration(
                new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, user.name())),
                limits(user).entrySet().stream()
                        .map(each -> new ClientQuotaAlteration.Op(each.getKey(), each.getValue()))
                        .toList());
    }

    /// From every address, and allowed, where nothing else is said.
    private static AccessControlEntry entry(Manifest user, JsonNode acl, String operation) {
        return new AccessControlEntry(
                "User:" + user.name(),
                acl.path("host").asText("*"),
                operation(operation),
                acl.path("type").asText("allow").equals("allow") ? AclPermissionType.ALLOW : AclPermissionType.DENY);
    }

    private static ResourcePattern pattern(JsonNode resource) {
        var type = resource.path("type").asText();
        return type.equals("cluster")
                ? new ResourcePattern(ResourceType.CLUSTER, "kafka-cluster", PatternType.LITERAL)
                : new ResourcePattern(
                        type(type),
                        resource.path("name").asText(),
                        resource.path("patternType").asText().equals("prefix")
                                ? PatternType.PREFIXED
                                : PatternType.LITERAL);
    }

    private static ResourceType type(String name) {
        return name.equals("transactionalId")
                ? ResourceType.TRANSACTIONAL_ID
                : ResourceType.valueOf(name.toUpperCase(Locale.ROOT));
    }

    /// `DescribeConfigs` is `DESCRIBE_CONFIGS`.
    private static AclOperation operation(String name) {
        return AclOperation.valueOf(name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
    }
}
