package rapport.relationship.partner;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;

/// What a partner has on Kafka: topics, access, quotas.
record Grants(Partner partner) {
    private static final List<String> LIMITS =
            List.of("producer_byte_rate", "consumer_byte_rate", "request_percentage");

    /// The name that it signs in with.
    String user() {
        return user(partner.partnerId());
    }

    static String user(String partnerId) {
        return "partner-" + partnerId;
    }

    String principal() {
        return "User:" + user();
    }

    /// The topics that it writes.
    List<String> inbound() {
        return partner.terms().channels().stream().map(this::topic).toList();
    }

    /// All that it may ever have written.
    List<String> everInbound() {
        return partner.progress().channels().stream().map(this::topic).toList();
    }

    String refusals() {
        return topic("refusals");
    }

    List<String> topics() {
        return Stream.concat(inbound().stream(), Stream.of(refusals())).toList();
    }

    /// All topics that may ever have been made for it.
    List<String> everything() {
        return Stream.concat(everInbound().stream(), Stream.of(refusals())).toList();
    }

    /// What it may do; nothing once it is removed.
    Set<AclBinding> access() {
        if (!partner.isActive()) {
            return Set.of();
        }
        var bindings = new HashSet<AclBinding>();
        inbound().forEach(topic -> bindings.add(may(AclOperation.WRITE, ResourceType.TOPIC, topic)));
        bindings.add(may(AclOperation.READ, ResourceType.TOPIC, refusals()));
        bindings.add(new AclBinding(
                new ResourcePattern(ResourceType.GROUP, topic(""), PatternType.PREFIXED), entry(AclOperation.READ)));
        return bindings;
    }

    /// What it might do before channels were taken away.
    Set<AclBinding> former() {
        var bindings = new HashSet<AclBinding>();
        everInbound().forEach(topic -> bindings.add(may(AclOperation.WRITE, ResourceType.TOPIC, topic)));
        bindings.removeAll(access());
        return bindings;
    }

    /// Whatever it may do at all.
    AclBindingFilter anything() {
        return new AclBindingFilter(
                ResourcePatternFilter.ANY,
                new AccessControlEntryFilter(principal(), null, AclOperation.ANY, AclPermissionType.ANY));
    }

    ClientQuotaEntity quotaEntity() {
        return new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, user()));
    }

    /// How much it may do, by Kafka's names; without a limit once it is removed, because it may do nothing then.
    Map<String, Double> limits() {
        var terms = partner.terms();
        return partner.isActive()
                ? Map.of(
                        "producer_byte_rate", (double) terms.producerBytesPerSecond(),
                        "consumer_byte_rate", (double) terms.consumerBytesPerSecond(),
                        "request_percentage", (double) terms.requestPercentage())
                : Map.of();
    }

    /// Whether these are its limits. What others limit besides is their affair.
    boolean isLimitedAs(Map<String, Double> quotas) {
        var wanted = limits();
        return LIMITS.stream().allMatch(limit -> Objects.equals(quotas.get(limit), wanted.get(limit)));
    }

    ClientQuotaAlteration quotas() {
        return new ClientQuotaAlteration(
                quotaEntity(),
                LIMITS.stream()
                        .map(limit -> new ClientQuotaAlteration.Op(limit, limits().get(limit)))
                        .toList());
    }

    private AclBinding may(AclOperation operation, ResourceType type, String name) {
        return new AclBinding(new ResourcePattern(type, name, PatternType.LITERAL), entry(operation));
    }

    private AccessControlEntry entry(AclOperation operation) {
        return new AccessControlEntry(principal(), "*", operation, AclPermissionType.ALLOW);
    }

    private String topic(String channel) {
        return "partner." + partner.partnerId() + "." + channel;
    }
}
