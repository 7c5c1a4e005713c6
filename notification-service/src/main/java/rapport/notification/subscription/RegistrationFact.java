package rapport.notification.subscription;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is heard of listeners, and of whose parties are.
sealed interface RegistrationFact {

    /// @param role `operator` or `customer`
    record Owner(String role, @Nullable String id) {}

    /// @param secret what signs, sealed to our key
    record Registered(
            String subscriptionId,
            List<String> types,
            URI callback,
            @Nullable String query,
            Owner owner,
            String secret,
            Instant at)
            implements RegistrationFact {}

    /// Who ended it: what an operator ended for somebody else is told nothing more, not even what waits.
    enum EndedBy {
        OWNER,
        OPERATOR
    }

    record Unregistered(String subscriptionId, Instant at, String reason, EndedBy endedBy)
            implements RegistrationFact {}

    /// An account is of this party.
    record OfParty(String accountId, String partyId) implements RegistrationFact {}
}
