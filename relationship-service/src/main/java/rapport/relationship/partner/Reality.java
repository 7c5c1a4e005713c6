package rapport.relationship.partner;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What of a partner is in force on the brokers, as they say themselves.
///
/// @param problem why they could not be asked; everything else says nothing then
/// @param topics of the partner's, those that there are
/// @param accessEnforced whether the brokers deny what no list allows; null when not known
/// @param access what the partner may do, a line each
/// @param loginEnforced whether who connects has to sign in
/// @param login whether the partner has a password
/// @param quotas by Kafka's names
public record Reality(
        @Nullable String problem,
        List<String> topics,
        @Nullable Boolean accessEnforced,
        List<String> access,
        boolean loginEnforced,
        boolean login,
        Map<String, Double> quotas) {

    static Reality unknown(String problem) {
        return new Reality(problem, List.of(), null, List.of(), false, false, Map.of());
    }

    /// What an operator should know about it, if anything.
    public @Nullable String getWarning() {
        if (problem != null) {
            return "Kafka could not be asked: " + problem;
        }
        if (!loginEnforced && !Boolean.TRUE.equals(accessEnforced)) {
            return "These brokers ask nobody to sign in and deny nothing: login and access list are not in force.";
        }
        if (!loginEnforced) {
            return "These brokers ask nobody to sign in: the login is not in force.";
        }
        return Boolean.TRUE.equals(accessEnforced)
                ? null
                : "These brokers have no access lists: whoever signs in may do everything.";
    }
}
