package rapport.relationship.partner;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.jspecify.annotations.Nullable;

/// What the brokers have of everybody.
///
/// @param access by principal; null where they have no access lists
/// @param logins the users that have a password
record Survey(
        Set<String> topics,
        @Nullable Map<String, Set<AclBinding>> access,
        Set<String> logins,
        Map<ClientQuotaEntity, Map<String, Double>> quotas) {
    /// Brokers may tell of a login only a moment after it was made.
    private static final Duration TOLD = Duration.ofMinutes(1);

    /// What is otherwise than it should be; empty when nothing is.
    Optional<Difference> difference(Partner partner, Instant now) {
        if (!partner.progress().ours()) {
            return Optional.empty();
        }
        var grants = new Grants(partner);
        var lost = isLoginLost(partner, grants, now);
        var same = !lost
                && hasTopics(partner, grants)
                && (access == null
                        || access.getOrDefault(grants.principal(), Set.of()).equals(grants.access()))
                && grants.isLimitedAs(quotas.getOrDefault(grants.quotaEntity(), Map.of()))
                && (partner.loginMadeAt() != null || !logins.contains(grants.user()));
        return same ? Optional.empty() : Optional.of(new Difference(partner, lost));
    }

    private boolean isLoginLost(Partner partner, Grants grants, Instant now) {
        var made = partner.loginMadeAt();
        return made != null && made.plus(TOLD).isBefore(now) && !logins.contains(grants.user());
    }

    private boolean hasTopics(Partner partner, Grants grants) {
        return partner.isActive()
                ? topics.containsAll(grants.topics())
                : !partner.deleteTopics() || grants.everInbound().stream().noneMatch(topics::contains);
    }
}
