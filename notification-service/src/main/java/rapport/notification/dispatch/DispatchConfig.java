package rapport.notification.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How notices are got to their recipients.
@ConfigMapping(prefix = "notification.dispatch")
interface DispatchConfig {
    /// When nobody is disturbed without need, in the recipient's zone. `00:00-00:00` for never.
    @WithDefault("21:00-08:00")
    String quietHours();

    /// How long a process that does not report may be alive. After it, what it was sending is unknown.
    @WithDefault("PT15S")
    Duration lease();

    /// How often a process looks for what it claimed without learning of it: a commit in doubt may come late.
    @WithDefault("PT1M")
    Duration lookBack();

    /// How long an idle loop waits before it looks again.
    @WithDefault("PT0.1S")
    Duration idle();
}
