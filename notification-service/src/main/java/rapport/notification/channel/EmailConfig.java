package rapport.notification.channel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// The mail server that takes what we send.
@ConfigMapping(prefix = "notification.email")
interface EmailConfig {
    /// The submission host.
    @WithDefault("localhost")
    String host();

    /// The submission port.
    @WithDefault("2525")
    int port();

    /// The account, where the server wants one.
    Optional<String> username();

    /// Its password.
    Optional<String> password();

    /// Whether the connection must be upgraded to TLS.
    @WithDefault("false")
    boolean startTls();

    /// The address that messages come from; its domain also names message ids.
    @WithDefault("no-reply@rapport.example")
    String from();

    /// Connections kept open, and so messages on their way at the same time.
    @WithDefault("32")
    int connections();

    /// How long a connection may take to be made.
    @WithDefault("PT5S")
    Duration connectTimeout();

    /// How long an answer may take. After the final dot, a message without an answer is unknown.
    @WithDefault("PT30S")
    Duration answerTimeout();
}
