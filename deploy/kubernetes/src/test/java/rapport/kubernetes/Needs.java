package rapport.kubernetes;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What a service does on Kafka, by what it says itself: the channels of its settings, and the topics that its AsyncAPI
/// document promises to write.
///
/// @param channels what it reads, in which group
/// @param says the addresses of its AsyncAPI document, `partner.{partner}.refusals` among them
record Needs(String service, List<Channel> channels, List<String> says) {
    static final List<String> SERVICES = List.of("provisioning", "consumption", "relationship", "notification");

    /// Every instance of every service follows it without a group, to know the partners.
    static final String PARTNERS = "relationship.partners";

    private static final String CHANNEL = "mp.messaging.incoming.";
    private static final Path PROJECT = Path.of("../..");
    private static final String REFUSALS = "partner.{partner}.refusals";

    /// @param topics whole names, as patterns
    record Channel(String group, List<Pattern> topics) {
        boolean reads(String topic) {
            return topics.stream().anyMatch(each -> each.matcher(topic).matches());
        }
    }

    static Needs of(String service) {
        return new Needs(service, channels(service), addresses(service));
    }

    boolean reads(String topic) {
        return topic.equals(PARTNERS) || channels.stream().anyMatch(each -> each.reads(topic));
    }

    boolean writes(String topic) {
        return topic.endsWith(".refusals")
                ? says.contains(REFUSALS)
                : topic.startsWith(service) && says.contains(topic);
    }

    Set<String> groups() {
        return channels.stream().map(Channel::group).collect(toCollection(TreeSet::new));
    }

    private static List<Channel> channels(String service) {
        var settings = new Properties();
        try (var in = Files.newInputStream(SettingRules.properties(service + "-service"))) {
            settings.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings.stringPropertyNames().stream()
                .filter(key -> key.startsWith(CHANNEL) && key.endsWith(".connector"))
                .map(key -> key.substring(0, key.length() - "connector".length()))
                .map(channel -> new Channel(settings.getProperty(channel + "group.id"), topics(settings, channel)))
                .toList();
    }

    private static List<Pattern> topics(Properties settings, String channel) {
        var isPattern = Boolean.parseBoolean(settings.getProperty(channel + "pattern"));
        return Stream.of("topic", "topics")
                .map(key -> settings.getProperty(channel + key, ""))
                .flatMap(names -> Arrays.stream(names.split(",", -1)))
                .filter(name -> !name.isBlank())
                .map(name -> Pattern.compile(isPattern ? name : Pattern.quote(name)))
                .toList();
    }

    private static List<String> addresses(String service) {
        var file = PROJECT.resolve(service + "-service/src/main/contracts/" + service + ".asyncapi.yaml");
        try {
            return StreamSupport.stream(
                            new YAMLMapper()
                                    .readTree(file.toFile())
                                    .path("channels")
                                    .spliterator(),
                            false)
                    .map((JsonNode channel) -> channel.path("address").asText())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
