package rapport.notification.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How webhooks are sent.
@ConfigMapping(prefix = "notification.webhook")
interface WebhookConfig {
    /// How long both signatures go along after a secret was changed.
    @WithDefault("P1D")
    Duration rotation();

    /// The wait after the first failure of a message; it doubles with each one.
    @WithDefault("PT5S")
    Duration firstRetry();

    /// The longest wait of a message.
    @WithDefault("PT1H")
    Duration longestRetry();

    /// For how long a message is tried. An endpoint that fails for as long is disabled.
    @WithDefault("P3D")
    Duration period();

    /// The longest wait that an endpoint may ask for with `Retry-After`.
    @WithDefault("P1D")
    Duration longestRetryAfter();

    /// So many attempts in a row without success make an endpoint a failing one.
    @WithDefault("5")
    int failingAfter();

    /// The longest wait between two attempts to find out whether a failing endpoint is well again.
    @WithDefault("PT5M")
    Duration longestProbe();

    /// Subjects that are sent side by side to one endpoint.
    @WithDefault("8")
    int perEndpoint();

    /// Subjects that one process sends side by side to all endpoints of one owner. Operators are one owner.
    @WithDefault("64")
    int perOwner();

    /// Subjects that one process sends side by side to all endpoints.
    @WithDefault("128")
    int concurrency();

    /// How long resolving a name may take.
    @WithDefault("PT5S")
    Duration resolveTimeout();

    /// How long connecting to one address may take.
    @WithDefault("PT5S")
    Duration connectTimeout();

    /// How long agreeing on TLS may take.
    @WithDefault("PT5S")
    Duration tlsTimeout();

    /// How long the head of the answer may take once connected.
    @WithDefault("PT15S")
    Duration answerTimeout();

    /// How long an attempt may take in all.
    @WithDefault("PT20S")
    Duration totalTimeout();

    /// How long a delivered message can be replayed.
    @WithDefault("P7D")
    Duration keepDelivered();

    /// How long a dead message can be replayed.
    @WithDefault("P30D")
    Duration keepDead();

    /// How long a process that does not report may be alive. After it, others send what it was sending.
    @WithDefault("PT15S")
    Duration lease();

    /// How long an idle loop waits before it looks again.
    @WithDefault("PT0.1S")
    Duration idle();
}
