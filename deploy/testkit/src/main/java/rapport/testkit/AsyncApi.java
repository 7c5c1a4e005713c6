package rapport.testkit;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// An AsyncAPI 3 document: which event types it lists on which topic.
public final class AsyncApi {
    private static final Pattern PARAMETER = Pattern.compile("\\{\\w+}");

    private final JsonNode document;

    private AsyncApi(JsonNode document) {
        this.document = document;
    }

    /// That of the contracts of one service.
    static AsyncApi beside(Path contracts) {
        try (var files = Files.list(contracts)) {
            return in(files.filter(file -> file.toString().endsWith(".asyncapi.yaml"))
                    .findAny()
                    .orElseThrow(() -> new AssertionError("No AsyncAPI document in " + contracts)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static AsyncApi in(Path file) {
        try {
            return new AsyncApi(new YAMLMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The types of the messages of every channel whose address fits this topic.
    public Set<String> types(String topic) {
        return StreamSupport.stream(document.path("channels").spliterator(), false)
                .filter(channel -> fits(channel.path("address").asText(), topic))
                .flatMap(channel -> channel.path("messages").properties().stream())
                .map(message -> message(message.getKey()).path("name").asText())
                .collect(toSet());
    }

    /// Where each type is said, for those that a channel lists.
    Map<String, Place> places() {
        var places = new TreeMap<String, Place>();
        for (var channel : document.path("channels")) {
            var address = channel.path("address").asText();
            for (var each : channel.path("messages").properties()) {
                var message = message(each.getKey());
                var key = message.at("/bindings/kafka/key/description").asText("");
                places.merge(message.path("name").asText(), new Place(address, key), Place::and);
            }
        }
        return places;
    }

    private JsonNode message(String name) {
        return document.path("components").path("messages").path(name);
    }

    private static boolean fits(String address, String topic) {
        var parts = PARAMETER.split(address, -1);
        var pattern = new StringBuilder();
        for (var part : parts) {
            pattern.append(pattern.isEmpty() ? "" : "[^.]+").append(Pattern.quote(part));
        }
        return topic.matches(pattern.toString());
    }
}
