package rapport.chassis.tmf;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Listeners of TM Forum APIs.
@ConfigMapping(prefix = "rapport.hub")
interface HubConfig {
    /// How many one owner may have at one API. All operators together are one owner.
    @WithDefault("100")
    int most();

    /// How long it is remembered that one was taken away, and how long Kafka has it.
    @WithDefault("P30D")
    Duration keepEnded();

    /// How often it is looked for those that need not be remembered any longer.
    @WithDefault("PT1H")
    Duration sweepEvery();
}
