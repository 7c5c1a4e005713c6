package rapport.notification.recipient;

import io.smallrye.config.ConfigMapping;

/// How contacts are opened.
@ConfigMapping(prefix = "notification.contact")
interface RecipientConfig {
    /// Our private key as a JWK (EC, P-256). Whoever seals contacts has its public part.
    String privateKey();
}
