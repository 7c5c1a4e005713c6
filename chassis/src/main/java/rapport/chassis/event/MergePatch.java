package rapport.chassis.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// JSON merge patch (RFC 7396): what is null goes, what is there replaces, objects are merged.
public final class MergePatch {
    private MergePatch() {}

    /// The patched document; neither argument changes.
    public static ObjectNode apply(ObjectNode document, ObjectNode patch) {
        var result = document.deepCopy();
        merge(result, patch);
        return result;
    }

    private static void merge(ObjectNode target, ObjectNode patch) {
        for (var field : patch.properties()) {
            var value = field.getValue();
            if (value.isNull()) {
                target.remove(field.getKey());
            } else if (value instanceof ObjectNode change) {
                var inner = target.get(field.getKey()) instanceof ObjectNode object
                        ? object
                        : target.putObject(field.getKey());
                merge(inner, change);
            } else {
                target.set(field.getKey(), withoutNulls(value.deepCopy()));
            }
        }
    }

    /// An attribute that is null is one that is not there, in lists too.
    private static JsonNode withoutNulls(JsonNode value) {
        if (value instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
        }
        value.forEach(MergePatch::withoutNulls);
        return value;
    }
}
