package rapport.relationship.standing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The policy as settings: `RAPPORT_STANDING_…`.
@ConfigMapping(prefix = "rapport.standing")
interface StandingConfig {
    /// The name of this policy; its ledger version is the name and a checksum of all values.
    @WithDefault("default")
    String policy();

    /// From the missed bill to the reminder.
    @WithDefault("P3D")
    Duration reminder();

    /// From the reminder to the notice.
    @WithDefault("P7D")
    Duration notice();

    /// From the served notice until service may be restricted.
    @WithDefault("P14D")
    Duration restriction();

    /// From the restriction to the suspension.
    @WithDefault("P14D")
    Duration suspension();

    /// From the suspension to the notice of termination.
    @WithDefault("P30D")
    Duration terminationNotice();

    /// From the served notice of termination until the agreement may end.
    @WithDefault("P30D")
    Duration termination();

    /// From the end of the agreement to the collector, or to writing it off.
    @WithDefault("P60D")
    Duration handOver();

    /// From which amount, in minor units, a collector is asked; less is written off.
    @WithDefault("5000")
    long handOverFromMinor();

    /// How long an accepted e-mail must not bounce until it counts as served.
    @WithDefault("P2D")
    Duration emailQuiet();

    /// How long after posting a letter is deemed to have arrived.
    @WithDefault("P3D")
    Duration postDeemed();

    /// How long proof of delivery is waited for before another channel is tried.
    @WithDefault("P3D")
    Duration answerWithin();

    /// How long after a bounce notification's own second channel may answer before the notice is sent anew.
    @WithDefault("PT10M")
    Duration failoverWithin();

    /// When provisioning is asked again after it failed.
    @WithDefault("PT1M")
    Duration retryFailed();

    /// When provisioning is asked again after it did not answer.
    @WithDefault("P1D")
    Duration retryUnanswered();

    /// When a notice starts over that no channel could carry.
    @WithDefault("P7D")
    Duration retryNotice();

    /// From when a message about payment is worthless.
    @WithDefault("P3D")
    Duration noticeLifetime();

    /// The days on which something may be taken away, such as MON-THU or MON,WED; never on a holiday or the
    /// day before. ALL switches both off, for demonstrations.
    @WithDefault("MON-THU")
    String adverseDays();

    /// How often the timers look.
    @WithDefault("1s")
    String tick();
}
