package rapport.local.identity;

import java.util.Map;

/// A caller that a token can be made for.
public record Role(String group, String subject, Map<String, String> scope) {

    /// Reads `operator`, `operator-readonly`, `partner:ID` or `customer:ID`.
    public static Role parse(String text) {
        var cut = text.indexOf(':');
        var group = cut < 0 ? text : text.substring(0, cut);
        var id = cut < 0 ? "" : text.substring(cut + 1);
        return switch (group) {
            case "operator", "operator-readonly" -> withoutId(text, group, id);
            case "partner", "customer" -> withId(text, group, id);
            default -> throw notARole(text);
        };
    }

    private static Role withoutId(String text, String group, String id) {
        if (!id.isEmpty()) {
            throw notARole(text);
        }
        return new Role(group, group, Map.of());
    }

    private static Role withId(String text, String group, String id) {
        if (id.isBlank()) {
            throw notARole(text);
        }
        return new Role(group, id, Map.of(group, id));
    }

    private static IllegalArgumentException notARole(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is none of operator, operator-readonly, partner:ID, customer:ID");
    }
}
