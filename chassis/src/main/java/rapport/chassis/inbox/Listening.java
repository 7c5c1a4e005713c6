package rapport.chassis.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/// Which topics this service listens to, by the settings of its channels.
@ApplicationScoped
class Listening {
    private static final Pattern CHANNEL = Pattern.compile("mp\\.messaging\\.incoming\\.([^.]+)\\.connector");

    private final Config config;

    Listening(Config config) {
        this.config = config;
    }

    /// A consumer group and the topics that it reads.
    record Ear(String consumer, Predicate<String> topics) {}

    List<Ear> all() {
        var ears = new ArrayList<Ear>();
        for (var name : config.getPropertyNames()) {
            var channel = CHANNEL.matcher(name);
            if (channel.matches()) {
                ears.add(ear(channel.group(1)));
            }
        }
        return ears;
    }

    private Ear ear(String channel) {
        var topic = setting(channel, "topic").orElse(channel);
        var pattern = setting(channel, "pattern").map(Boolean::valueOf).orElse(false);
        var topics = setting(channel, "topics").map(many -> Set.of(many.split(" *, *")));
        return new Ear(
                setting(channel, "group.id").orElse(channel),
                pattern ? Pattern.compile(topic).asMatchPredicate() : topics.orElseGet(() -> Set.of(topic))::contains);
    }

    private Optional<String> setting(String channel, String name) {
        return config.getOptionalValue("mp.messaging.incoming." + channel + "." + name, String.class);
    }
}
