package rapport.chassis.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;

/// JSON of which only the shape and what cannot be about a person is left: numbers, truth values, moments, ids and the
/// words of fixed lists. Every other text is replaced by its length.
final class Redacted {
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern MOMENT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+(Z|[+-][0-9:]+)?)?");
    private static final Pattern WORD = Pattern.compile("[A-Z][A-Z_-]{1,40}");
    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9._:/-]*[0-9][A-Za-z0-9._:/-]*");
    /// As long as a number to call, or of an account in a bank.
    private static final Pattern LONG_NUMBER = Pattern.compile(".*[0-9]{6}.*");

    private Redacted() {}

    static JsonNode of(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                var copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(field -> copy.set(field.getKey(), of(field.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(each -> copy.add(of(each)));
                yield copy;
            }
            case TextNode text -> TextNode.valueOf(of(text.asText()));
            default -> LONG_NUMBER.matcher(node.asText()).matches() ? TextNode.valueOf("‹number›") : node;
        };
    }

    static String of(String text) {
        return isHarmless(text) ? text : "‹" + text.length() + " characters›";
    }

    private static boolean isHarmless(String text) {
        return text.isEmpty()
                || UUID.matcher(text).matches()
                || MOMENT.matcher(text).matches()
                || WORD.matcher(text).matches()
                || (ID.matcher(text).matches() && !LONG_NUMBER.matcher(text).matches());
    }
}
