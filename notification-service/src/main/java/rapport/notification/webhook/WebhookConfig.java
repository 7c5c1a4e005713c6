package rapport.notification.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How webhooks are sent.
@ConfigMapping(prefix = "notification.webhook")
interface WebhookConfig {
    /// Whether an endpoint may be reached without TLS. For demonstrations and tests.
    @WithDefault("false")
    boolean plainHttp();

    /// Networks inside that may be connected to all the same, such as `127.0.0.0/8`. For demonstrations and tests.
    Optional<List<String>> allowedNetworks();

    /// Public networks that are not connected to, such as the operator's own.
    Optional<List<String>> deniedNetworks();

    /// How long both signatures go along after a secret was changed.
    @WithDefault("P1D")
    Duration rotation();
}
