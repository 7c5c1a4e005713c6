package rapport.consumption.usage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How usage is kept and looked at again.
@ConfigMapping(prefix = "rapport.usage")
interface UsageConfig {
    /// How long records are kept, counted from the day on which they were rated, and how old one may be
    /// that is taken in: at least 31 days. Days that are older are dropped whole.
    @WithDefault("P400D")
    Duration kept();

    /// How long a record that nobody is known for is looked at again; then it waits for somebody's decision.
    @WithDefault("P7D")
    Duration retried();

    /// How far ahead of the clock a record may have started before it is refused.
    @WithDefault("PT1H")
    Duration ahead();
}
