package rapport.chassis.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;

/// JSON of which the shape is left, whole numbers of at most six digits, truth values, moments and random ids. By its
/// look alone no other text can be told from one about a person, so it is replaced by its length.
final class Redacted {
    private static final int LONGEST = 64;
    private static final Pattern RANDOM_ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern MOMENT =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,18}(Z|[+-][0-9]{2}:?[0-9]{2})?");
    private static final Pattern SHORT_NUMBER = Pattern.compile("-?[0-9]{1,6}");
    private static final Pattern NAME = Pattern.compile("[@a-z][A-Za-z0-9_]{0,40}");

    private Redacted() {}

    static JsonNode of(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                var copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(field -> copy.set(name(field.getKey()), of(field.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(each -> copy.add(of(each)));
                yield copy;
            }
            case TextNode text -> TextNode.valueOf(of(text.asText()));
            default -> node.isNumber() && !isShort(node.asText()) ? TextNode.valueOf("‹number›") : node;
        };
    }

    static String of(String text) {
        return isHarmless(text) ? text : length(text);
    }

    private static String name(String field) {
        return NAME.matcher(field).matches() ? field : length(field);
    }

    private static String length(String text) {
        return "‹" + text.length() + " characters›";
    }

    private static boolean isShort(String number) {
        return SHORT_NUMBER.matcher(number).matches();
    }

    private static boolean isHarmless(String text) {
        return text.isEmpty()
                || (text.length() <= LONGEST
                        && (RANDOM_ID.matcher(text).matches()
                                || MOMENT.matcher(text).matches()));
    }
}
