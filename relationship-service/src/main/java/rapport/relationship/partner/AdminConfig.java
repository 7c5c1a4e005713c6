package rapport.relationship.partner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// As whom this service administers Kafka for partners, if it does: `RAPPORT_KAFKA_ADMIN_…`.
@ConfigMapping(prefix = "rapport.kafka.admin")
interface AdminConfig {
    /// Whether topics, access lists, quotas and logins of partners are made here; false where somebody else
    /// administers the brokers.
    @WithDefault("false")
    boolean enabled();

    /// The SCRAM user that may do this; without one, this service does it as itself.
    Optional<String> username();

    Optional<String> password();
}
