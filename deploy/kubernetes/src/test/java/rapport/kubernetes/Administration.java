package rapport.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.apache.kafka.common.quota.ClientQuotaFilterComponent;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import rapport.embedded.Access;

/// Registers and removes partners as the principal that the relationship service does it with, by the same questions to
/// the broker in the same order. What a partner may do is what `access.csv` has for one.
final class Administration implements AutoCloseable {
    private static final String EXAMPLE = "p1";
    private static final List<String> LIMITS =
            List.of("producer_byte_rate", "consumer_byte_rate", "request_percentage");

    private final ManifestBroker broker;
    private final Admin admin;
    private final int partitions;

    Administration(ManifestBroker broker, Manifests all) {
        this.broker = broker;
        this.admin = Admin.create(broker.settings("administration"));
        this.partitions = all.of("ConfigMap")
                .map(each -> each.at("/data").path("RAPPORT_PARTNER_PARTITIONS").asInt())
                .filter(each -> each > 0)
                .findFirst()
                .orElseThrow();
    }

    /// @return its topics
    List<String> register(String partner) throws ExecutionException, InterruptedException {
        var topics = topics(partner);
        for (var topic : topics) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
                    .all()
                    .get();
        }
        admin.describeAcls(anything(partner)).values().get();
        admin.createAcls(access(partner)).all().get();
        admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                        user(partner),
                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 8192),
                        ManifestBroker.password(user(partner)))))
                .all()
                .get();
        admin.alterClientQuotas(List.of(quotas(partner, 1_000_000.0))).all().get();
        access(partner).forEach(each -> broker.await(each, true));
        return topics;
    }

    /// By what is asked about one partner, and about all of them.
    boolean knows(String partner) throws ExecutionException, InterruptedException {
        var logins = admin.describeUserScramCredentials().users().get();
        var topics = admin.listTopics().names().get();
        var access = admin.describeAcls(anything(partner)).values().get();
        var user = ClientQuotaFilterComponent.ofEntityType(ClientQuotaEntity.USER);
        var quotas = admin.describeClientQuotas(ClientQuotaFilter.containsOnly(List.of(user)))
                .entities()
                .get();
        return logins.contains(user(partner))
                && topics.containsAll(topics(partner))
                && Set.copyOf(access).equals(access(partner))
                && quotas.containsKey(quotas(partner, null).entity());
    }

    void remove(String partner) throws ExecutionException, InterruptedException {
        admin.deleteAcls(List.of(anything(partner))).all().get();
        admin.alterUserScramCredentials(
                        List.of(new UserScramCredentialDeletion(user(partner), ScramMechanism.SCRAM_SHA_512)))
                .all()
                .get();
        for (var topic : topics(partner)) {
            admin.deleteTopics(List.of(topic)).all().get();
        }
        admin.alterClientQuotas(List.of(quotas(partner, null))).all().get();
        access(partner).forEach(each -> broker.await(each, false));
    }

    private static String user(String partner) {
        return "partner-" + partner;
    }

    private static List<String> topics(String partner) {
        return Stream.of("network", "payments", "usage", "refusals")
                .map(each -> "partner." + partner + "." + each)
                .toList();
    }

    private static Set<AclBinding> access(String partner) {
        return Access.all().stream()
                .filter(each -> each.principal().equals(user(EXAMPLE)))
                .flatMap(Access::bindings)
                .map(each -> of(partner, each))
                .collect(Collectors.toSet());
    }

    private static AclBinding of(String partner, AclBinding example) {
        var on = example.pattern();
        var named = new ResourcePattern(
                on.resourceType(), on.name().replace("." + EXAMPLE + ".", "." + partner + "."), on.patternType());
        return new AclBinding(
                named,
                new AccessControlEntry(
                        "User:" + user(partner), "*", example.entry().operation(), AclPermissionType.ALLOW));
    }

    private static AclBindingFilter anything(String partner) {
        return new AclBindingFilter(
                ResourcePatternFilter.ANY,
                new AccessControlEntryFilter("User:" + user(partner), null, AclOperation.ANY, AclPermissionType.ANY));
    }

    private static ClientQuotaAlteration quotas(String partner, @org.jspecify.annotations.Nullable Double limit) {
        return new ClientQuotaAlteration(
                new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, user(partner))),
                LIMITS.stream()
                        .map(each -> new ClientQuotaAlteration.Op(each, limit))
                        .toList());
    }

    @Override
    public void close() {
        admin.close();
    }
}
