package rapport.testkit;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A good example with one thing changed, as somebody might get it wrong. Not every change is a flaw: what
/// is optional may be left out.
///
/// @param path of what was changed, such as `objects[0].id`
/// @param what was done to it
/// @param data the whole document
public record Flawed(String path, String what, JsonNode data) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Map<String, JsonNode> STRANGE = Map.ofEntries(
            entry("null", JSON.nullNode()),
            entry("a number", JSON.numberNode(12.5)),
            entry("text", JSON.textNode("text")),
            entry("blank text", JSON.textNode("   ")),
            entry("a number in quotes", JSON.textNode("1")),
            entry("empty text", JSON.textNode("")),
            entry("true", JSON.booleanNode(true)),
            entry("a list", JSON.arrayNode()),
            entry("a list in a list", JSON.arrayNode().add(JSON.arrayNode())),
            entry("an object", JSON.objectNode()),
            entry("text with NUL", JSON.textNode("a\0b")),
            entry("a huge number", JSON.numberNode(BigInteger.TEN.pow(30))),
            entry("a day that is none", JSON.textNode("2026-02-30T00:00:00Z")),
            entry("a local time", JSON.textNode("2026-12-01T22:00:00")),
            entry("a negative number", JSON.numberNode(-1)));

    /// Each thing that the schema names and the example has, left out, emptied, overdone, or of another kind.
    public static List<Flawed> of(JsonNode schema, JsonNode example) {
        var flawed = new ArrayList<Flawed>();
        new Place("", JsonPointer.empty(), schema).inObject(example, flawed);
        return flawed;
    }

    /// A part of the document, and what the schema says of it.
    private record Place(String path, JsonPointer pointer, JsonNode schema) {
        private Place property(String name) {
            var at = path.isEmpty() ? name : path + "." + name;
            return new Place(
                    at, pointer.appendProperty(name), schema.path("properties").get(name));
        }

        private Place first() {
            return new Place(path + "[0]", pointer.appendIndex(0), schema.path("items"));
        }

        private void inObject(JsonNode whole, List<Flawed> into) {
            schema.path("properties").fieldNames().forEachRemaining(name -> {
                var here = property(name);
                if (!whole.at(here.pointer).isMissingNode()) {
                    var without = whole.deepCopy();
                    ((ObjectNode) without.at(pointer)).remove(name);
                    into.add(new Flawed(here.path, "left out", without));
                    here.replaced(whole, into);
                }
            });
        }

        private void replaced(JsonNode whole, List<Flawed> into) {
            values(schema).forEach((what, value) -> into.add(new Flawed(path, what, with(whole, value))));
            if (whole.at(pointer).isObject()) {
                inObject(whole, into);
            } else if (whole.at(pointer).isArray()) {
                first().replaced(whole, into);
            }
        }

        private JsonNode with(JsonNode whole, JsonNode value) {
            var copy = whole.deepCopy();
            var parent = copy.at(pointer.head());
            if (parent.isArray()) {
                ((ArrayNode) parent).set(pointer.last().getMatchingIndex(), value);
            } else {
                ((ObjectNode) parent).set(pointer.last().getMatchingProperty(), value);
            }
            return copy;
        }
    }

    private static Map<String, JsonNode> values(JsonNode schema) {
        var values = new TreeMap<>(STRANGE);
        if (schema.has("maxLength")) {
            values.put(
                    "too long", JSON.textNode("x".repeat(schema.get("maxLength").asInt() + 1)));
        }
        if (schema.has("minimum")) {
            values.put("too little", JSON.numberNode(schema.get("minimum").asLong() - 1));
        }
        if (schema.has("maximum")) {
            values.put("too much", JSON.numberNode(schema.get("maximum").asLong() + 1));
        }
        return values;
    }

    @Override
    public String toString() {
        return path + " " + what;
    }
}
