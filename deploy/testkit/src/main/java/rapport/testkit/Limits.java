package rapport.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a schema demands of a value besides its type and its choice.
final class Limits {
    private static final List<String> LEAST =
            List.of("minLength", "minimum", "exclusiveMinimum", "minItems", "minProperties");
    private static final List<String> MOST =
            List.of("maxLength", "maximum", "exclusiveMaximum", "maxItems", "maxProperties");
    private static final List<String> OTHER = List.of("pattern", "multipleOf", "uniqueItems", "additionalProperties");

    private Limits() {}

    /// By keyword, in alphabetical order.
    static Map<String, JsonNode> of(JsonNode schema) {
        var limits = new TreeMap<String, JsonNode>();
        for (var keywords : List.of(LEAST, MOST, OTHER)) {
            keywords.stream()
                    .filter(keyword -> isLimit(keyword, schema.path(keyword)))
                    .forEach(keyword -> limits.put(keyword, schema.path(keyword)));
        }
        return limits;
    }

    private static boolean isLimit(String keyword, JsonNode value) {
        return switch (keyword) {
            case "additionalProperties" -> value.isBoolean() && !value.asBoolean();
            case "uniqueItems" -> value.asBoolean();
            default -> !value.isMissingNode();
        };
    }

    /// Where these limits leave less room than those of before. Of a pattern that cannot be told, so that it counts
    /// as less wherever it is another.
    static List<String> tighter(Map<String, JsonNode> before, Map<String, JsonNode> now) {
        var tighter = new ArrayList<String>();
        now.forEach((keyword, limit) -> {
            var was = before.get(keyword);
            if (was == null || isTighter(keyword, was, limit)) {
                tighter.add("has %s %s and had %s".formatted(keyword, limit, was == null ? "none" : was));
            }
        });
        return tighter;
    }

    private static boolean isTighter(String keyword, JsonNode was, JsonNode is) {
        var growth = is.decimalValue().compareTo(was.decimalValue());
        if (LEAST.contains(keyword)) {
            return growth > 0;
        }
        return MOST.contains(keyword) ? growth < 0 : !is.equals(was);
    }
}
