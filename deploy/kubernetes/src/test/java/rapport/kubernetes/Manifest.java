package rapport.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// One object that is sent to a cluster.
///
/// @param root as it was rendered
record Manifest(JsonNode root) {

    String kind() {
        return root.path("kind").asText();
    }

    String name() {
        return root.at("/metadata/name").asText();
    }

    /// How findings call it: `Deployment/consumption-service`.
    String title() {
        return kind() + "/" + name();
    }

    /// @param pointer as of RFC 6901; what is not there is a missing node
    JsonNode at(String pointer) {
        return root.at(pointer);
    }

    String text(String pointer) {
        return at(pointer).asText();
    }

    Stream<JsonNode> each(String pointer) {
        return StreamSupport.stream(at(pointer).spliterator(), false);
    }

    /// What pods of it carry; of what has no pods, nothing.
    Map<String, String> podLabels() {
        return texts(at("/spec/template/metadata/labels"));
    }

    /// Containers that serve, and such that only begin.
    Stream<JsonNode> containers() {
        return Stream.concat(each("/spec/template/spec/initContainers"), each("/spec/template/spec/containers"));
    }

    static Map<String, String> texts(JsonNode node) {
        var texts = new HashMap<String, String>();
        node.properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
        return texts;
    }

    /// Whether labels have all that a selector names; one without names selects everything.
    static boolean selects(JsonNode matchLabels, Map<String, String> labels) {
        return labels.entrySet().containsAll(texts(matchLabels).entrySet());
    }

    static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
