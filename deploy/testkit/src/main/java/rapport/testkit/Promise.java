package rapport.testkit;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/// What a schema promises of a type of event, field by field. Elements of a list are at `list[]`, those of a
/// map at `map{}`.
record Promise(Map<String, Field> fields) {
    private static final List<String> RULES = List.of("anyOf", "oneOf", "allOf", "if", "then", "else", "not");

    /// @param kind its JSON types with their format; `rules` for conditions that a list of fields cannot tell
    /// @param always whether it is there wherever what holds it is there
    /// @param values the only ones it can have; none when it can have any
    record Field(String path, String kind, boolean always, List<String> values) {

        /// `amount.currency string!`, `state string! ["ACTIVE","ENDED"]`
        String line() {
            return "  " + path + " " + kind + (always ? "!" : "") + (values.isEmpty() ? "" : " " + Json.text(values));
        }

        static Field parse(String line) {
            var parts = line.strip().split(" ", 3);
            var always = parts[1].endsWith("!");
            var kind = always ? parts[1].substring(0, parts[1].length() - 1) : parts[1];
            return new Field(parts[0], kind, always, parts.length < 3 ? List.of() : texts(Json.tree(parts[2])));
        }
    }

    static Promise of(JsonNode schema) {
        var fields = new ArrayList<Field>();
        gather(schema, schema, "", true, Set.of(), fields);
        return of(fields);
    }

    static Promise of(List<Field> fields) {
        return new Promise(fields.stream().collect(toMap(Field::path, field -> field, (a, _) -> a, TreeMap::new)));
    }

    private static void gather(
            JsonNode unresolved, JsonNode root, String at, boolean always, Set<String> within, List<Field> into) {
        var reference = unresolved.path("$ref").asText("");
        if (within.contains(reference)) {
            into.add(new Field(at, reference, always, List.of())); // it holds its like
            return;
        }
        var schema = reference.startsWith("#/") ? root.at(reference.substring(1)) : unresolved;
        var inside = new HashSet<>(within);
        if (!reference.isEmpty()) {
            inside.add(reference);
        }
        if (!at.isEmpty()) {
            into.add(new Field(at, kind(schema), always, values(schema)));
        }
        var required = texts(schema.path("required"));
        schema.path("properties")
                .properties()
                .forEach(each -> gather(
                        each.getValue(),
                        root,
                        at.isEmpty() ? each.getKey() : at + "." + each.getKey(),
                        required.contains(each.getKey()),
                        inside,
                        into));
        if (schema.path("items").isObject()) {
            gather(schema.path("items"), root, at + "[]", true, inside, into);
        }
        if (schema.path("additionalProperties").isObject()) {
            gather(schema.path("additionalProperties"), root, at + "{}", true, inside, into);
        }
        RULES.stream()
                .filter(schema::has)
                .forEach(rule -> into.add(new Field(
                        at + "(" + rule + ")",
                        "rules",
                        true,
                        List.of(schema.path(rule).toString()))));
    }

    private static String kind(JsonNode schema) {
        var type = schema.path("type");
        var types = type.isArray() ? texts(type).stream().sorted().collect(joining("|")) : type.asText("any");
        return schema.has("format") ? types + "(" + schema.path("format").asText() + ")" : types;
    }

    private static List<String> values(JsonNode schema) {
        return schema.has("const") ? List.of(schema.path("const").asText()) : texts(schema.path("enum"));
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(each -> !each.isNull())
                .map(JsonNode::asText)
                .toList();
    }

    List<String> lines() {
        return fields.values().stream().map(Field::line).toList();
    }

    /// As much of a schema as a consumer's view is held against.
    JsonNode schema() {
        var schema = Json.MAPPER.createObjectNode();
        fields.values().stream().filter(field -> !field.kind().equals("rules")).forEach(field -> {
            var node = schema;
            var steps = field.path().replace("[]", ".[]").replace("{}", ".{}").split("\\.", -1);
            for (var i = 0; i < steps.length - 1; i++) {
                node = child(node, steps[i]);
            }
            var last = steps[steps.length - 1];
            field.values().forEach(child(node, last).withArray("enum")::add);
            if (field.always()) {
                node.withArray("required").add(last);
            }
        });
        return schema;
    }

    private static ObjectNode child(ObjectNode node, String step) {
        return switch (step) {
            case "[]" -> node.withObject("/items");
            case "{}" -> node.withObject("/additionalProperties");
            default -> node.withObject("/properties").withObjectProperty(step);
        };
    }
}
