package rapport.embedded.issuer;

import java.util.Map;

/// Somebody whom a token can be made for.
///
/// @param role the role that the token's `groups` claim holds
/// @param scope the claim that says which customer account or which partner this is, empty for operators
public record DemoIdentity(String role, String subject, Map<String, String> scope) {

    /// Reads `operator`, `operator-readonly`, `partner:ID` or `customer:ID`.
    public static DemoIdentity parse(String text) {
        var cut = text.indexOf(':');
        var role = cut < 0 ? text : text.substring(0, cut);
        var id = cut < 0 ? "" : text.substring(cut + 1);
        return switch (role) {
            case "operator", "operator-readonly" -> withoutId(text, role, id);
            case "partner", "customer" -> withId(text, role, id);
            default -> throw unknown(text);
        };
    }

    private static DemoIdentity withoutId(String text, String role, String id) {
        if (!id.isEmpty()) {
            throw unknown(text);
        }
        return new DemoIdentity(role, role, Map.of());
    }

    private static DemoIdentity withId(String text, String role, String id) {
        if (id.isBlank()) {
            throw unknown(text);
        }
        return new DemoIdentity(role, id, Map.of(role, id));
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is none of operator, operator-readonly, partner:ID, customer:ID");
    }
}
