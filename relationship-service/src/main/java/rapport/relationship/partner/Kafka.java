package rapport.relationship.partner;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.errors.ResourceNotFoundException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Brings the brokers to what a partner should be. Each step can be taken again: it changes only what is not so yet.
@ApplicationScoped
class Kafka {
    private static final List<Class<? extends Exception>> NO_AUTHORIZER = List.of(SecurityDisabledException.class);
    private static final int ITERATIONS = 8_192;

    private final Cluster cluster;
    private final PartnerConfig config;

    Kafka(Cluster cluster, PartnerConfig config) {
        this.cluster = cluster;
        this.config = config;
    }

    /// What a removed partner loses, it loses first: its access, then its login, and what it wrote only if that was
    /// asked. Its refusals stay: services may still answer what they had read, and a topic that has gone would stop
    /// whoever answers. A partner that has no password of ours must not come in with one of a former life.
    ///
    /// @param fence asked before anything is given or deleted; throws when somebody else works on the partner
    void bring(Partner partner, Runnable fence) {
        var grants = new Grants(partner);
        if (partner.isActive()) {
            if (partner.loginMadeAt() == null) {
                fence.run();
                endLogin(grants);
            }
            grants.topics().forEach(this::create);
            bringAccess(grants, fence);
        } else if (partner.progress().ours()) {
            fence.run();
            cluster.ask(admin -> admin.deleteAcls(List.of(grants.anything())).all(), NO_AUTHORIZER);
            endLogin(grants);
            if (partner.deleteTopics()) {
                fence.run();
                grants.everInbound().forEach(this::delete);
            }
        } else {
            return;
        }
        cluster.ask(admin -> admin.alterClientQuotas(List.of(grants.quotas())).all(), List.of());
    }

    /// Gives the partner this password; the one before is worth nothing from then on.
    void admit(Partner partner, String password) {
        alter(new UserScramCredentialUpsertion(
                new Grants(partner).user(),
                new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                password));
    }

    private void endLogin(Grants grants) {
        alter(new UserScramCredentialDeletion(grants.user(), ScramMechanism.SCRAM_SHA_512));
    }

    private void alter(UserScramCredentialAlteration alteration) {
        cluster.ask(
                admin -> admin.alterUserScramCredentials(List.of(alteration)).all(),
                List.of(ResourceNotFoundException.class));
    }

    private void create(String topic) {
        var wanted = new NewTopic(topic, Optional.of(config.partitions()), Optional.empty());
        cluster.ask(admin -> admin.createTopics(List.of(wanted)).all(), List.of(TopicExistsException.class));
    }

    private void delete(String topic) {
        cluster.ask(admin -> admin.deleteTopics(List.of(topic)).all(), List.of(UnknownTopicOrPartitionException.class));
    }

    /// Brokers tell of a change a moment after it was made: what was given before is therefore taken by name, too.
    private void bringAccess(Grants grants, Runnable fence) {
        Collection<AclBinding> found =
                cluster.ask(admin -> admin.describeAcls(grants.anything()).values(), NO_AUTHORIZER);
        if (found == null) {
            return;
        }
        var surplus = without(found, grants.access());
        surplus.addAll(grants.former());
        if (!surplus.isEmpty()) {
            var filters = surplus.stream().map(AclBinding::toFilter).toList();
            cluster.ask(admin -> admin.deleteAcls(filters).all(), NO_AUTHORIZER);
        }
        var missing = without(grants.access(), found);
        if (!missing.isEmpty()) {
            fence.run();
            cluster.ask(admin -> admin.createAcls(missing).all(), NO_AUTHORIZER);
        }
    }

    private static Set<AclBinding> without(Collection<AclBinding> these, Collection<AclBinding> those) {
        var rest = new HashSet<>(these);
        rest.removeAll(Set.copyOf(those));
        return rest;
    }
}
