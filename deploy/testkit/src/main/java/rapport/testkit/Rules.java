package rapport.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Conditions of a schema that a list of fields cannot tell. They are kept as JSON without what is said to people
/// alone, with references resolved and in one order, so that equal text is an equal condition.
record Rules(JsonNode root) {
    private static final String ANY_OF = "anyOf";
    private static final String ALL_OF = "allOf";
    private static final List<String> KEYWORDS = List.of(
            ANY_OF,
            "oneOf",
            ALL_OF,
            "if",
            "then",
            "else",
            "not",
            "contains",
            "prefixItems",
            "propertyNames",
            "patternProperties",
            "dependentRequired",
            "dependentSchemas");
    private static final Set<String> PROSE = Set.of("description", "title", "examples", "$comment");
    /// Keywords that hold schemas by a name of the author's, which may be `title`.
    private static final Set<String> NAMED = Set.of("properties", "patternProperties", "dependentSchemas", "$defs");
    private static final Set<String> SETS = Set.of("required", "enum", "type");

    List<Field> of(JsonNode schema, String at) {
        return KEYWORDS.stream()
                .filter(schema::has)
                .map(rule -> Field.rule(at + "(" + rule + ")", conditions(schema.path(rule), NAMED.contains(rule))))
                .toList();
    }

    /// Whether what keeps a condition keeps another one of its path, too, as far as that can be told.
    ///
    /// @param narrow what the wide one is to leave room for
    static boolean leavesRoom(Field wide, Field narrow) {
        var wider = Set.copyOf(wide.values());
        var narrower = Set.copyOf(narrow.values());
        if (wide.path().endsWith("(" + ANY_OF + ")")) {
            return wider.containsAll(narrower);
        }
        return wide.path().endsWith("(" + ALL_OF + ")") ? narrower.containsAll(wider) : wider.equals(narrower);
    }

    private List<String> conditions(JsonNode rule, boolean named) {
        var branches = rule.isArray() ? StreamSupport.stream(rule.spliterator(), false) : Stream.of(rule);
        return branches.map(branch -> (named ? named(branch, Set.of()) : plain(branch, Set.of())).toString())
                .sorted()
                .toList();
    }

    private JsonNode plain(JsonNode schema, Set<String> within) {
        var reference = schema.path("$ref").asText("");
        if (reference.startsWith("#/") && !within.contains(reference)) {
            var inside = new HashSet<>(within);
            inside.add(reference);
            return plain(root.at(reference.substring(1)), inside);
        }
        if (schema.isArray()) {
            var plain = Json.MAPPER.createArrayNode();
            schema.forEach(each -> plain.add(plain(each, within)));
            return plain;
        }
        if (!schema.isObject()) {
            return schema;
        }
        var plain = new TreeMap<String, JsonNode>();
        schema.properties().stream()
                .filter(each -> !PROSE.contains(each.getKey()))
                .forEach(each -> plain.put(each.getKey(), keyword(each.getKey(), each.getValue(), within)));
        return Json.MAPPER.valueToTree(plain);
    }

    private JsonNode keyword(String keyword, JsonNode value, Set<String> within) {
        if (NAMED.contains(keyword)) {
            return named(value, within);
        }
        return SETS.contains(keyword) && value.isArray() ? inOrder(value) : plain(value, within);
    }

    private JsonNode named(JsonNode schemas, Set<String> within) {
        var plain = new TreeMap<String, JsonNode>();
        schemas.properties().forEach(each -> plain.put(each.getKey(), plain(each.getValue(), within)));
        return Json.MAPPER.valueToTree(plain);
    }

    private static JsonNode inOrder(JsonNode set) {
        var all = new ArrayList<JsonNode>();
        set.forEach(all::add);
        return Json.MAPPER.valueToTree(all.stream()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList());
    }
}
