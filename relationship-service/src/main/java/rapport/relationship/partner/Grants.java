package rapport.relationship.partner;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
import org.jspecify.annotations.Nullable;

/// What a partner has on Kafka: topics, access, quotas.
record Grants(Partner partner) {

    /// The name that it signs in with.
    String user() {
        return "partner-" + partner.partnerId();
    }

    private String principal() {
        return "User:" + user();
    }

    /// The topics that it writes.
    List<String> inbound() {
        return partner.terms().channels().stream().map(this::topic).toList();
    }

    String refusals() {
        return topic("refusals");
    }

    List<String> topics() {
        return Stream.concat(inbound().stream(), Stream.of(refusals())).toList();
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

    /// Whatever it may do at all.
    AclBindingFilter anything() {
        return new AclBindingFilter(
                ResourcePatternFilter.ANY,
                new AccessControlEntryFilter(principal(), null, AclOperation.ANY, AclPermissionType.ANY));
    }

    ClientQuotaEntity quotaEntity() {
        return new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, user()));
    }

    /// How much it may do; without a limit once it is removed, because it may do nothing then.
    ClientQuotaAlteration quotas() {
        var limits = new HashMap<String, @Nullable Double>();
        limits.put("producer_byte_rate", (double) partner.terms().producerBytesPerSecond());
        limits.put("consumer_byte_rate", (double) partner.terms().consumerBytesPerSecond());
        limits.put("request_percentage", (double) partner.terms().requestPercentage());
        return new ClientQuotaAlteration(
                quotaEntity(),
                limits.entrySet().stream()
                        .map(limit -> new ClientQuotaAlteration.Op(
                                limit.getKey(), partner.isActive() ? limit.getValue() : null))
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
