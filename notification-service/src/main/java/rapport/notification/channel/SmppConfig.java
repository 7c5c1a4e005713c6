package rapport.notification.channel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The message centre that takes our SMS.
@ConfigMapping(prefix = "notification.sms")
interface SmppConfig {
    /// Its host.
    @WithDefault("localhost")
    String host();

    /// Its port.
    @WithDefault("2775")
    int port();

    /// Who we are to it.
    @WithDefault("rapport")
    String systemId();

    /// The password of that account, at most eight characters.
    @WithDefault("rapport")
    String password();

    /// The number or short code that messages come from. Customers reply STOP to it.
    @WithDefault("70700")
    String sender();

    /// Submissions that may wait for an answer at the same time: the agreed rate times the round trip.
    @WithDefault("50")
    int window();

    /// How long an answer may take. A submission without an answer is unknown.
    @WithDefault("PT15S")
    Duration answerTimeout();

    /// How often a silent connection is tested.
    @WithDefault("PT10S")
    Duration enquireLink();
}
