package rapport.relationship.partner;

import java.util.List;
import java.util.Optional;
import rapport.chassis.start.Rule;
import rapport.chassis.start.SafetyRules;
import rapport.chassis.start.Secrets;

/// The login that administers the brokers may do everything there: its password must not be guessed.
public final class AdminLoginRules implements SafetyRules {
    private static final int SHORTEST = 12;

    @Override
    public List<Rule> rules() {
        return List.of(Rule.never(
                "kafka-admin-password",
                settings -> settings.find("rapport.kafka.admin.username").isEmpty()
                        ? Optional.empty()
                        : Secrets.problem(
                                "the password of Kafka's administration",
                                settings.get("rapport.kafka.admin.password"),
                                SHORTEST),
                "whoever guesses it changes every access list and every password",
                "RAPPORT_KAFKA_ADMIN_PASSWORD"));
    }
}
