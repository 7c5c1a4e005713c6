package rapport.testkit;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// An AsyncAPI 3 document: which event types it lists on which topic.
public final class AsyncApi {
    private static final Pattern PARAMETER = Pattern.compile("\\{\\w+}");

    private final JsonNode document;

    private AsyncApi(JsonNode document) {
        this.document = document;
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
                .map(message -> document.path("components").path("messages").path(message.getKey()))
                .map(message -> message.path("name").asText())
                .collect(toSet());
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
