package rapport.chassis.sink;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/// Where webhooks may lead. The same for all services: what one takes in, another delivers.
@ConfigMapping(prefix = "rapport.sink")
interface SinkConfig {
    /// Whether an endpoint may be reached without TLS. For demonstrations and tests.
    @WithDefault("false")
    boolean plainHttp();

    /// Networks inside that may be connected to all the same, such as `127.0.0.0/8`. For demonstrations and tests.
    Optional<List<String>> allowedNetworks();

    /// Public networks that are not connected to, such as the operator's own.
    Optional<List<String>> deniedNetworks();
}
