package rapport.chassis.inbox;

import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.PublisherDecorator;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import rapport.chassis.work.Ending;

/// Puts [Gathered] between Kafka and every channel that listens to it. A batch never has more records than the
/// channel's `max.poll.records`; when it is settled, [Commits] hears of it. None is handed over once the service ends.
@ApplicationScoped
class Gathering implements PublisherDecorator {
    private static final String MOST = "max.poll.records";

    private final Config config;
    private final Commits commits;
    private final Ending ending;

    Gathering(Config config, Commits commits, Ending ending) {
        this.config = config;
        this.commits = commits;
        this.ending = ending;
    }

    /// Comes before the connector's own decorators, which move a batch to the thread that is to work on it.
    @Override
    public int getPriority() {
        return -1;
    }

    @Override
    public Multi<? extends Message<?>> decorate(
            Multi<? extends Message<?>> polls, List<String> channels, boolean isConnector) {
        return isConnector
                ? new Gathered(
                        polls.onItem().transform(each -> (Message<?>) each),
                        most(channels.getFirst()),
                        commits::settled,
                        ending::isNear)
                : polls;
    }

    private int most(String channel) {
        return config.getOptionalValue("mp.messaging.incoming." + channel + "." + MOST, Integer.class)
                .orElseGet(() -> config.getValue("mp.messaging.connector.smallrye-kafka." + MOST, Integer.class));
    }
}
