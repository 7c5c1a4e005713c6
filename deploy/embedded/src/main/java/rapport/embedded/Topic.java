package rapport.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/// A topic of the suite, as `topics.csv` lists it. Topics exist before anybody speaks, because a broker
/// that creates them on demand stalls the first producers for minutes.
public record Topic(String name, int partitions, String cleanup) {

    public static List<Topic> all() {
        try (var csv = Objects.requireNonNull(Topic.class.getResourceAsStream("/topics.csv"), "topics.csv")) {
            return new String(csv.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(Topic::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Topic parse(String line) {
        var cells = line.split(",", -1);
        return new Topic(cells[0].strip(), Integer.parseInt(cells[1].strip()), cells[2].strip());
    }

    NewTopic asNewTopic() {
        return new NewTopic(name, partitions, (short) 1).configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup));
    }
}
