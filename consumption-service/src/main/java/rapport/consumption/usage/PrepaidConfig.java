package rapport.consumption.usage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// How long prepaid money and quotas last.
@ConfigMapping(prefix = "rapport.prepaid")
interface PrepaidConfig {
    /// How long prepaid money can be used after a top-up that does not say it.
    @WithDefault("P365D")
    Duration lasts();

    /// At how many percent of what there was after money came in last prepaid money is said to be low.
    @WithDefault("20")
    int low();

    /// How long a quota is held for who does not say it.
    @WithDefault("PT1H")
    Duration held();

    /// The partners whose networks may ask for quotas, `*` for all; nobody else may.
    Optional<Set<String>> quotaPartners();

    /// How long a quota is held at most.
    @WithDefault("PT24H")
    Duration heldAtMost();
}
