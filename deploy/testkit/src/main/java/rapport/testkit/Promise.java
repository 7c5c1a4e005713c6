package rapport.testkit;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a schema promises of a type of event, field by field. Elements of a list are at `list[]`, those of a
/// map at `map{}`.
record Promise(Place place, Map<String, Field> fields) {

    static Promise of(Place place, JsonNode schema) {
        var fields = new ArrayList<Field>();
        gather(schema, schema, "", true, Set.of(), fields);
        return of(place, fields);
    }

    static Promise of(Place place, List<Field> fields) {
        return new Promise(
                place, fields.stream().collect(toMap(Field::path, field -> field, (a, _) -> a, TreeMap::new)));
    }

    private static void gather(
            JsonNode unresolved, JsonNode root, String at, boolean always, Set<String> within, List<Field> into) {
        var reference = unresolved.path("$ref").asText("");
        if (within.contains(reference)) {
            into.add(new Field(at, reference, always, List.of(), Map.of())); // it holds its like
            return;
        }
        var schema = reference.startsWith("#/") ? root.at(reference.substring(1)) : unresolved;
        var inside = new HashSet<>(within);
        if (!reference.isEmpty()) {
            inside.add(reference);
        }
        into.add(Field.of(at.isEmpty() ? Field.ROOT : at, schema, always));
        var required = Field.texts(schema.path("required"));
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
        into.addAll(new Rules(root).of(schema, at));
    }

    List<String> lines(String type) {
        var lines = new ArrayList<>(List.of(place.line(type)));
        fields.values().forEach(field -> lines.add(field.line()));
        return lines;
    }

    /// As much of a schema as a consumer's view is held against.
    JsonNode schema() {
        var schema = Json.MAPPER.createObjectNode();
        fields.values().stream()
                .filter(field -> !field.isRule() && !field.path().equals(Field.ROOT))
                .forEach(field -> {
                    var node = schema;
                    var steps = field.path()
                            .replace("[]", ".[]")
                            .replace("{}", ".{}")
                            .split("\\.", -1);
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
