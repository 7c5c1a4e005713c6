package rapport.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/// A field of an event, as a schema promises it.
///
/// @param path `$` for the event's data as a whole
/// @param kind its JSON types with their format, and null where that is one of its values; `rules` for conditions
/// @param always whether it is there wherever what holds it is there
/// @param values the only ones it can have; none when it can have any
/// @param limits what else it must keep, by its keyword in the schema
record Field(String path, String kind, boolean always, List<String> values, Map<String, JsonNode> limits) {
    static final String ROOT = "$";
    private static final String RULES = "rules";
    private static final String NULL = "null";

    static Field of(String path, JsonNode schema, boolean always) {
        return new Field(path, kind(schema), always, values(schema), Limits.of(schema));
    }

    /// A condition that a list of fields cannot tell.
    static Field rule(String path, List<String> conditions) {
        return new Field(path, RULES, true, conditions, Map.of());
    }

    /// What a reader knows of a field, and refuses anything else.
    static Field choice(String path, List<String> values) {
        return new Field(path, "enum", false, values, Map.of());
    }

    /// `amount.currency string! {"pattern":"^[A-Z]{3}$"}`, `state string! ["ACTIVE","ENDED"]`
    String line() {
        return "  " + path + " " + kind + (always ? "!" : "") + (limits.isEmpty() ? "" : " " + Json.text(limits))
                + (values.isEmpty() ? "" : " " + Json.text(values));
    }

    static Field parse(String line) {
        var parts = line.strip().split(" ", 3);
        var always = parts[1].endsWith("!");
        var kind = always ? parts[1].substring(0, parts[1].length() - 1) : parts[1];
        var values = new ArrayList<String>();
        var limits = new TreeMap<String, JsonNode>();
        for (var more : parts.length < 3 ? List.<JsonNode>of() : Json.trees(parts[2])) {
            if (more.isArray()) {
                values.addAll(texts(more));
            } else {
                more.properties().forEach(limit -> limits.put(limit.getKey(), limit.getValue()));
            }
        }
        return new Field(parts[0], kind, always, values, limits);
    }

    boolean isRule() {
        return kind.equals(RULES);
    }

    /// Whether it is of each type that another is of, with no format that the other does not have.
    boolean isOfAllKindsOf(Field other) {
        return Set.of(types()).containsAll(Set.of(other.types()))
                && (format().isEmpty() || format().equals(other.format()));
    }

    private String[] types() {
        return kind.substring(0, kind.length() - format().length()).split("\\|", -1);
    }

    private String format() {
        var at = kind.indexOf('(');
        return at < 0 ? "" : kind.substring(at);
    }

    private static String kind(JsonNode schema) {
        var type = schema.path("type");
        var types = new TreeSet<>(type.isArray() ? texts(type) : List.of(type.asText("any")));
        if (schema.has("enum")) {
            var orNull = hasNull(schema.path("enum")) && (type.isMissingNode() || types.contains(NULL));
            types.remove(NULL);
            types.addAll(orNull ? List.of(NULL) : List.of());
        }
        return String.join("|", types)
                + (schema.has("format") ? "(" + schema.path("format").asText() + ")" : "");
    }

    private static boolean hasNull(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false).anyMatch(JsonNode::isNull);
    }

    private static List<String> values(JsonNode schema) {
        return schema.has("const") ? List.of(schema.path("const").asText()) : texts(schema.path("enum"));
    }

    static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(each -> !each.isNull())
                .map(JsonNode::asText)
                .toList();
    }
}
