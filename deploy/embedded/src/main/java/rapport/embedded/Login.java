package rapport.embedded;

import java.util.Map;

/// How a client signs in to a secured broker.
///
/// @param password of letters and digits only, so that no file and no shell needs to quote it
public record Login(String user, String password) {
    private static final String MODULES = "org.apache.kafka.common.security.";

    /// The settings of a Kafka client.
    public Map<String, String> settings() {
        return settings("SCRAM-SHA-512", "scram.ScramLoginModule");
    }

    /// The same for the super user, whom the broker knows from its own settings.
    Map<String, String> plainSettings() {
        return settings("PLAIN", "plain.PlainLoginModule");
    }

    /// What the broker must know to accept this login, and to sign in to itself with it.
    String plainServer() {
        return "%splain.PlainLoginModule required username=\"%s\" password=\"%s\" user_%s=\"%s\";"
                .formatted(MODULES, user, password, user, password);
    }

    private Map<String, String> settings(String mechanism, String module) {
        return Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                mechanism,
                "sasl.jaas.config",
                "%s%s required username=\"%s\" password=\"%s\";".formatted(MODULES, module, user, password));
    }
}
