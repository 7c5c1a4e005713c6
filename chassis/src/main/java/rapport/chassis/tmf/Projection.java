package rapport.chassis.tmf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/// The part of a document that `fields` selects: `id`, `href` and these, nested ones by `a.b`, through lists.
final class Projection {
    private Projection() {}

    static ObjectNode of(ObjectNode document, Set<String> fields) {
        if (fields.isEmpty()) {
            return document;
        }
        var selected = JsonNodeFactory.instance.objectNode();
        copy(document, selected, List.of("id"));
        copy(document, selected, List.of("href"));
        for (var field : fields) {
            copy(document, selected, List.of(field.split("\\.", -1)));
        }
        return selected;
    }

    private static void copy(ObjectNode from, ObjectNode to, List<String> path) {
        var name = path.getFirst();
        var value = from.get(name);
        if (value == null) {
            return;
        }
        var rest = path.subList(1, path.size());
        if (rest.isEmpty()) {
            to.set(name, value);
        } else if (value instanceof ObjectNode inner) {
            copy(inner, to.get(name) instanceof ObjectNode known ? known : to.putObject(name), rest);
        } else if (value instanceof ArrayNode items) {
            copyAll(items, to.get(name) instanceof ArrayNode known ? known : to.putArray(name), rest);
        }
    }

    private static void copyAll(ArrayNode from, ArrayNode to, List<String> path) {
        for (var i = 0; i < from.size(); i++) {
            JsonNode target = i < to.size() ? to.get(i) : to.addObject();
            if (from.get(i) instanceof ObjectNode item && target instanceof ObjectNode selected) {
                copy(item, selected, path);
            }
        }
    }
}
