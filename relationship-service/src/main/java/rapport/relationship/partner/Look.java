package rapport.relationship.partner;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.ResourceNotFoundException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.apache.kafka.common.quota.ClientQuotaFilterComponent;
import org.apache.kafka.common.resource.PatternType;

/// Asks the brokers what of a partner is in force.
@ApplicationScoped
class Look {
    private final Cluster cluster;

    Look(Cluster cluster) {
        this.cluster = cluster;
    }

    Reality at(Partner partner) {
        if (!cluster.isOurs()) {
            return Reality.unknown("it is administered elsewhere");
        }
        try {
            return seen(new Grants(partner));
        } catch (Cluster.NotNow e) {
            return Reality.unknown(e.reason());
        }
    }

    /// Whether the brokers let in somebody as the partner with this id; false while they do not answer.
    boolean knows(String partnerId) {
        try {
            return hasLogin(Grants.user(partnerId));
        } catch (Cluster.NotNow _) {
            return false;
        }
    }

    /// What the brokers have of everybody, in four questions.
    Survey atAll() {
        Set<String> topics = cluster.ask(admin -> admin.listTopics().names(), List.of());
        Collection<AclBinding> access = cluster.ask(
                admin -> admin.describeAcls(AclBindingFilter.ANY).values(), List.of(SecurityDisabledException.class));
        var logins = cluster.ask(
                admin -> admin.describeUserScramCredentials().users(), List.of(ResourceNotFoundException.class));
        var user = ClientQuotaFilterComponent.ofEntityType(ClientQuotaEntity.USER);
        var quotas = cluster.ask(
                admin -> admin.describeClientQuotas(ClientQuotaFilter.containsOnly(List.of(user)))
                        .entities(),
                List.of());
        return new Survey(
                topics == null ? Set.of() : topics,
                access == null
                        ? null
                        : access.stream()
                                .collect(Collectors.groupingBy(
                                        binding -> binding.entry().principal(), Collectors.toSet())),
                logins == null ? Set.of() : Set.copyOf(logins),
                quotas == null ? Map.of() : quotas);
    }

    boolean hasLogin(String user) {
        return cluster.ask(
                        admin -> admin.describeUserScramCredentials(List.of(user))
                                .description(user),
                        List.of(ResourceNotFoundException.class))
                != null;
    }

    private Reality seen(Grants grants) {
        Set<String> present = cluster.ask(admin -> admin.listTopics().names(), List.of());
        Collection<AclBinding> access = cluster.ask(
                admin -> admin.describeAcls(grants.anything()).values(), List.of(SecurityDisabledException.class));
        return new Reality(
                null,
                grants.everything().stream()
                        .filter(present == null ? Set.of()::contains : present::contains)
                        .toList(),
                access != null,
                access == null
                        ? List.of()
                        : access.stream().map(Look::line).sorted().toList(),
                cluster.asksForLogins(),
                hasLogin(grants.user()),
                quotas(grants));
    }

    private Map<String, Double> quotas(Grants grants) {
        var user = ClientQuotaFilterComponent.ofEntity("user", grants.user());
        var found = cluster.ask(
                admin -> admin.describeClientQuotas(ClientQuotaFilter.containsOnly(List.of(user)))
                        .entities(),
                List.of());
        return found == null ? Map.of() : new TreeMap<>(found.getOrDefault(grants.quotaEntity(), Map.of()));
    }

    private static String line(AclBinding binding) {
        return "%s %s %s%s"
                .formatted(
                        binding.entry().operation().name().toLowerCase(Locale.ROOT),
                        binding.pattern().resourceType().name().toLowerCase(Locale.ROOT),
                        binding.pattern().name(),
                        binding.pattern().patternType() == PatternType.PREFIXED ? "*" : "");
    }
}
