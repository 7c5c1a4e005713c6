package rapport.relationship.partner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How partners are taken in: `RAPPORT_PARTNER_…`.
@ConfigMapping(prefix = "rapport.partner")
interface PartnerConfig {
    /// The kinds of topics that a partner may write.
    @WithDefault("network,payments,usage")
    List<String> channels();

    /// The events that a partner may say in a second unless it was agreed otherwise.
    @WithDefault("50")
    int eventsPerSecond();

    /// The bytes that it may write in a second to each broker.
    @WithDefault("1048576")
    long producerBytesPerSecond();

    /// The bytes that it may read in a second from each broker.
    @WithDefault("4194304")
    long consumerBytesPerSecond();

    /// How much of a broker's threads its requests may take, in percent.
    @WithDefault("50")
    int requestPercentage();

    /// The partitions of each of its topics.
    @WithDefault("3")
    int partitions();

    /// The brokers as partners reach them; without it, those that we reach.
    Optional<String> bootstrapServers();

    /// How long a request waits until Kafka is as it should be. It gets there later, too.
    @WithDefault("PT10S")
    Duration patience();

    /// How often it is looked at whether Kafka still has what it was brought to.
    @WithDefault("PT1H")
    Duration lookAgain();
}
