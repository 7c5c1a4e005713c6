package rapport.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterClientQuotasOptions;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.errors.ElectionNotNeededException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.NoReassignmentInProgressException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.ResourceNotFoundException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// What is asked of a cluster as a whole, each in a form that changes nothing that matters, and which answers mean that
/// it was allowed.
final class Rights {
    private static final String NOBODY = "nobody";
    private static final ConfigResource BROKER = new ConfigResource(ConfigResource.Type.BROKER, "1");
    private static final TopicPartition ANY = new TopicPartition("relationship.partners", 0);

    /// Whose access was granted is asked first; only then whether there is anything to do.
    private static final Set<Class<?>> ALLOWED = Set.of(
            TopicExistsException.class,
            PolicyViolationException.class,
            UnknownMemberIdException.class,
            GroupIdNotFoundException.class,
            GroupNotEmptyException.class,
            ResourceNotFoundException.class,
            ElectionNotNeededException.class,
            NoReassignmentInProgressException.class,
            BrokerIdNotRegisteredException.class);

    static final Map<String, Function<Admin, KafkaFuture<?>>> ON_CLUSTER = onCluster();

    private Rights() {}

    static boolean isAllowed(Throwable answer) {
        return ALLOWED.contains(answer.getClass());
    }

    /// Who leaves a group acts in it; this one never was there.
    static RemoveMembersFromConsumerGroupOptions aStranger() {
        return new RemoveMembersFromConsumerGroupOptions(List.of(new MemberToRemove(NOBODY)));
    }

    private static Map<String, Function<Admin, KafkaFuture<?>>> onCluster() {
        var all = new LinkedHashMap<String, Function<Admin, KafkaFuture<?>>>();
        all.put("give-access", admin -> admin.createAcls(List.of(access())).all());
        all.put(
                "take-access",
                admin -> admin.deleteAcls(List.of(access().toFilter())).all());
        all.put("see-access", admin -> admin.describeAcls(AclBindingFilter.ANY).values());
        all.put(
                "set-passwords",
                admin -> admin.alterUserScramCredentials(List.of(password())).all());
        all.put("see-logins", admin -> admin.describeUserScramCredentials().all());
        all.put(
                "set-quotas",
                admin -> admin.alterClientQuotas(List.of(quota()), new AlterClientQuotasOptions().validateOnly(true))
                        .all());
        all.put(
                "see-quotas",
                admin -> admin.describeClientQuotas(ClientQuotaFilter.all()).entities());
        all.put(
                "set-brokers",
                admin -> admin.incrementalAlterConfigs(
                                Map.of(BROKER, List.of(setting())), new AlterConfigsOptions().validateOnly(true))
                        .all());
        all.put("see-brokers", admin -> admin.describeConfigs(List.of(BROKER)).all());
        all.put(
                "elect-leaders",
                admin -> admin.electLeaders(ElectionType.PREFERRED, Set.of(ANY)).all());
        all.put(
                "end-moves",
                admin -> admin.alterPartitionReassignments(Map.of(ANY, Optional.empty()))
                        .all());
        all.put("see-moves", admin -> admin.listPartitionReassignments().reassignments());
        all.put("see-disks", admin -> admin.describeLogDirs(List.of(1)).allDescriptions());
        all.put("remove-brokers", admin -> admin.unregisterBroker(99).all());
        return all;
    }

    private static AclBinding access() {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, "nothing", PatternType.LITERAL),
                new AccessControlEntry("User:" + NOBODY, "*", AclOperation.READ, AclPermissionType.ALLOW));
    }

    private static UserScramCredentialUpsertion password() {
        return new UserScramCredentialUpsertion(
                NOBODY, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), "any-password");
    }

    private static ClientQuotaAlteration quota() {
        return new ClientQuotaAlteration(
                new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, NOBODY)),
                List.of(new ClientQuotaAlteration.Op("producer_byte_rate", 1.0)));
    }

    private static AlterConfigOp setting() {
        return new AlterConfigOp(new ConfigEntry("log.cleaner.threads", "1"), AlterConfigOp.OpType.SET);
    }
}
