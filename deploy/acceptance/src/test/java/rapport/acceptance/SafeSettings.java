package rapport.acceptance;

import java.util.HashMap;
import java.util.Map;

/// The environment of a production service with nothing to complain about. Database and broker are on this
/// machine; the issuer is nowhere.
final class SafeSettings {
    private static final String CONTACT_KEY =
            "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"contacts-2026\",\"x\":\"%s\",\"y\":\"%s\",\"d\":\"%s\"}"
                    .formatted(
                            "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
                            "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
                            "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI");

    private SafeSettings() {}

    static Map<String, String> of(String service, int database, int broker) {
        var settings = new HashMap<>(Map.of(
                "HTTP_HOST", "127.0.0.1",
                "HTTP_PORT", "0",
                "DB_URL", "jdbc:postgresql://127.0.0.1:" + database + "/" + service + "?sslmode=verify-full",
                "DB_OWNER", service + "_owner",
                "DB_OWNER_PASSWORD", "u7Y3nB6vLp9D",
                "DB_USER", service + "_app",
                "DB_PASSWORD", "k2J8rT5wQz1M",
                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + broker,
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_SASL_MECHANISM", "SCRAM-SHA-512"));
        settings.putAll(Map.of(
                "KAFKA_SASL_JAAS_CONFIG",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"x\" password=\"h5N8cV2xRk4S\";",
                "RAPPORT_OIDC_ISSUER",
                "https://id.operator.invalid/realms/rapport",
                "RAPPORT_OIDC_AUDIENCE",
                "rapport",
                "RAPPORT_OIDC_CLIENT_SECRET",
                "gq3X9vT1mZ7bWc4K",
                "RAPPORT_OIDC_PATIENCE",
                "1S",
                "RAPPORT_SESSION_SECRET",
                "9f4c1e7ab2d05836c7e1f4a90b3d5e82"));
        settings.putAll(Map.of(
                "RAPPORT_CONTACT_PUBLIC_KEY", CONTACT_KEY.replaceFirst(",\"d\".*", "}"),
                "RAPPORT_CONTACT_PRIVATE_KEY", CONTACT_KEY,
                "SMTP_START_TLS", "true",
                "SMTP_FROM", "no-reply@operator.net",
                "RAPPORT_HELP_PAGE", "operator.net/help",
                "RAPPORT_PREFERENCES_PAGE", "https://operator.net/preferences",
                "SMPP_SYSTEM_ID", "operator",
                "SMPP_PASSWORD", "w8Zk3Qp1"));
        return settings;
    }
}
