package rapport.chassis.start;

import static rapport.chassis.start.Rule.never;
import static rapport.chassis.start.Rule.unlessAccepted;
import static rapport.chassis.start.Rule.when;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// How Kafka is reached, and as whom: topics and their access lists say who may write what.
final class BrokerRules implements SafetyRules {
    private static final String PROTOCOL = "kafka.security.protocol";
    private static final String JAAS = "kafka.sasl.jaas.config";
    private static final String HOST_CHECK = "kafka.ssl.endpoint.identification.algorithm";

    private static final Pattern PASSWORD = Pattern.compile("password=[\"']?([^\"';]*)");
    private static final int SHORTEST_PASSWORD = 12;

    @Override
    public List<Rule> rules() {
        return List.of(
                never(
                        "kafka",
                        settings ->
                                when(settings.find("kafka.bootstrap.servers").isEmpty(), "no broker is named"),
                        "nothing could be heard or said",
                        "KAFKA_BOOTSTRAP_SERVERS"),
                unlessAccepted(
                        "kafka-tls",
                        settings -> when(
                                !protocol(settings).endsWith("SSL"),
                                "Kafka is reached without TLS (" + protocol(settings) + ")"),
                        "whoever is on the way reads and changes every event",
                        "KAFKA_SECURITY_PROTOCOL=SASL_SSL or SSL"),
                unlessAccepted(
                        "kafka-credentials",
                        BrokerRules::credentials,
                        "the broker could not tell this service from others, and topics would be open to all",
                        "KAFKA_SASL_MECHANISM and KAFKA_SASL_JAAS_CONFIG, or KAFKA_SSL_KEYSTORE_LOCATION"),
                never(
                        "kafka-hostname",
                        settings -> when(
                                settings.knows(HOST_CHECK)
                                        && settings.find(HOST_CHECK).isEmpty(),
                                "the name in the broker's certificate is not looked at"),
                        "whoever is on the way could be taken for the broker",
                        "no KAFKA_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM at all"));
    }

    private static String protocol(Settings settings) {
        return settings.find(PROTOCOL).orElse("PLAINTEXT").toUpperCase(Locale.ROOT);
    }

    private static Optional<String> credentials(Settings settings) {
        var jaas = settings.get(JAAS);
        if (protocol(settings).startsWith("SASL")) {
            return jaas.isEmpty() ? Optional.of("SASL without credentials") : password(jaas);
        }
        return when(
                settings.find("kafka.ssl.keystore.location").isEmpty()
                        && settings.find("kafka.ssl.keystore.certificate.chain").isEmpty(),
                "Kafka is told nothing about who we are");
    }

    private static Optional<String> password(String jaas) {
        var matcher = PASSWORD.matcher(jaas);
        return matcher.find()
                ? Secrets.problem("the Kafka password", matcher.group(1), SHORTEST_PASSWORD)
                : Optional.empty();
    }
}
