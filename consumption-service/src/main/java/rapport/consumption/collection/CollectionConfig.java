package rapport.consumption.collection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Through whom money is collected, and how patiently.
@ConfigMapping(prefix = "consumption.collection")
interface CollectionConfig {
    /// The providers, by the name under which payment methods know them.
    Map<String, Provider> providers();

    /// How long connecting may take.
    @WithDefault("PT5S")
    Duration connectTimeout();

    /// How long a provider may take to answer, from the first byte to the last.
    @WithDefault("PT20S")
    Duration answerTimeout();

    /// After so long without news from the process that called, another one asks the provider. More than both timeouts.
    @WithDefault("PT60S")
    Duration lease();

    /// The wait before a provider is asked again what became of an attempt; it doubles with each time.
    @WithDefault("PT2S")
    Duration firstAsk();

    /// The longest wait before it is asked again.
    @WithDefault("PT1H")
    Duration longestAsk();

    /// For how long providers know a key that they have seen. Within it, what a provider does not know is sent again
    /// under the same key; after it, people look at what it does not know.
    @WithDefault("P1D")
    Duration keyLifetime();

    /// How old a signed message of a provider may be, and how far ahead of our clock.
    @WithDefault("PT5M")
    Duration webhookTolerance();

    /// One provider.
    interface Provider {
        /// Where it takes requests; without it, there is no such provider.
        Optional<URI> url();

        /// What opens its door, sent as a bearer token.
        Optional<String> key();

        /// What its webhooks are signed with (`whsec_…`): one secret, or two while the first is replaced.
        Optional<List<String>> webhookSecrets();
    }
}
