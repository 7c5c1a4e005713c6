package rapport.chassis.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How the relay works.
@ConfigMapping(prefix = "rapport.relay")
interface RelayConfig {
    /// Whether this instance relays at all.
    @WithDefault("true")
    boolean enabled();

    /// The most rows that are sent before they are confirmed and deleted.
    @WithDefault("2000")
    int batch();

    /// How long to rest when there was nothing to send and nobody woke the relay.
    @WithDefault("PT0.1S")
    Duration idle();

    /// How long to wait before another try for the leadership, or after a failure.
    @WithDefault("PT0.5S")
    Duration retry();

    /// How long to wait where a topic is missing that was there before, until what is said on it is parked. All
    /// else waits as long, once.
    @WithDefault("PT10S")
    Duration missing();
}
