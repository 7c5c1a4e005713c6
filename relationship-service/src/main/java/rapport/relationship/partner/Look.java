package rapport.relationship.partner;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.errors.ResourceNotFoundException;
import org.apache.kafka.common.errors.SecurityDisabledException;
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

    private Reality seen(Grants grants) {
        Set<String> present = cluster.ask(admin -> admin.listTopics().names(), List.of());
        Collection<AclBinding> access = cluster.ask(
                admin -> admin.describeAcls(grants.anything()).values(), List.of(SecurityDisabledException.class));
        var login = cluster.ask(
                admin -> admin.describeUserScramCredentials(List.of(grants.user()))
                        .description(grants.user()),
                List.of(ResourceNotFoundException.class));
        return new Reality(
                null,
                grants.topics().stream()
                        .filter(present == null ? Set.of()::contains : present::contains)
                        .toList(),
                access != null,
                access == null
                        ? List.of()
                        : access.stream().map(Look::line).sorted().toList(),
                cluster.asksForLogins(),
                login != null,
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
