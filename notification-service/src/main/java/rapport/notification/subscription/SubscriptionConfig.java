package rapport.notification.subscription;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Subscriptions, and listeners of hubs.
@ConfigMapping(prefix = "notification.subscription")
interface SubscriptionConfig {
    /// How many one owner may have, listeners of hubs included. All operators together are one owner.
    @WithDefault("100")
    int most();

    /// How long one that has ended is kept.
    @WithDefault("P30D")
    Duration keepEnded();

    /// How often it is looked for those that need not be kept any longer.
    @WithDefault("PT1H")
    Duration forgetEvery();

    /// How often it is looked for those that end.
    @WithDefault("PT1S")
    Duration lookEvery();
}
