package rapport.embedded;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/// A topic of the suite, as `topics.csv` lists it. Topics exist before anybody speaks, because a broker
/// that creates them on demand stalls the first producers for minutes.
public record Topic(String name, int partitions, String cleanup) {

    public static List<Topic> all() {
        return Csv.lines("/topics.csv")
                .map(cells -> new Topic(cells.get(0), Integer.parseInt(cells.get(1)), cells.get(2)))
                .toList();
    }

    NewTopic asNewTopic() {
        return new NewTopic(name, partitions, (short) 1).configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup));
    }
}
