package rapport.relationship.advice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// For how long it is worth telling what use came to, and what became of a request: `RAPPORT_ADVICE_…`.
@ConfigMapping(prefix = "rapport.advice")
interface AdviceConfig {
    /// What use came to longer ago than this is not told when it is heard: after a loss, topics are read
    /// from their beginning.
    @WithDefault("PT6H")
    Duration thresholdNews();

    /// After this, what use came to is worthless: by then more was used, or the period is over. A night of
    /// quiet hours is shorter.
    @WithDefault("P1D")
    Duration thresholdLifetime();

    /// What became of a request longer ago than this is not told when it is heard. Longer than for use,
    /// because who asked waits for it.
    @WithDefault("P1D")
    Duration answerNews();

    /// After this, what became of a request is worthless.
    @WithDefault("P3D")
    Duration answerLifetime();

    default AdvicePolicy policy() {
        return new AdvicePolicy(
                new AdvicePolicy.Worth(thresholdNews(), thresholdLifetime()),
                new AdvicePolicy.Worth(answerNews(), answerLifetime()));
    }
}
