package rapport.chassis.broker;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/// How every Kafka client of ours reaches the brokers: all settings `kafka.…`, addresses, TLS and credentials alike.
@ApplicationScoped
public class Brokers {
    private final Map<String, Object> settings;

    Brokers(@Identifier("default-kafka-broker") Map<String, Object> settings) {
        this.settings = Map.copyOf(settings);
    }

    /// The settings of a client: these, and its own on top.
    public Map<String, Object> with(Map<String, Object> own) {
        var all = new HashMap<>(settings);
        all.putAll(own);
        return all;
    }
}
