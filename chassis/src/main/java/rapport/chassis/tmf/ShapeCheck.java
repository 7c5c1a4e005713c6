package rapport.chassis.tmf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rapport.chassis.problem.Problem.FieldError;

/// Holds a document against the shape of its record, and names the JSON path of what is wrong. What the shape does
/// not know may be anything that the database takes.
final class ShapeCheck {
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int LONGEST_EXPONENT = 1_000;

    private final List<FieldError> errors = new ArrayList<>();

    private ShapeCheck() {}

    /// @param required names that must be there beside those that the shape always requires
    static List<FieldError> errors(Shape shape, Set<String> required, ObjectNode document) {
        var check = new ShapeCheck();
        for (var name : new TreeSet<>(required)) {
            if (!document.hasNonNull(name)) {
                check.refuse(inside("$", name), "is required");
            }
        }
        check.object(shape, document, "$");
        return check.errors;
    }

    private void object(@Nullable Shape shape, JsonNode object, String path) {
        for (var field : object.properties()) {
            plain(field.getKey(), inside(path, field.getKey()));
            var attribute = shape == null ? null : shape.attribute(field.getKey());
            attribute(attribute, field.getValue(), inside(path, field.getKey()));
        }
        if (shape != null) {
            for (var attribute : shape.attributes().values()) {
                if (attribute.required() && !object.hasNonNull(attribute.name())) {
                    refuse(inside(path, attribute.name()), "is required");
                }
            }
        }
    }

    private void attribute(@Nullable Attribute attribute, JsonNode value, String path) {
        if (value.isNull()) {
            return;
        }
        if (attribute == null) {
            anything(value, path);
        } else if (!attribute.many()) {
            value(attribute, value, path);
        } else if (value.isArray() && value.size() > attribute.longest()) {
            refuse(path, "must have at most " + attribute.longest() + " items");
        } else if (value.isArray()) {
            for (var i = 0; i < value.size(); i++) {
                value(attribute, value.get(i), path + "[" + i + "]");
            }
        } else {
            refuse(path, "must be a list");
        }
    }

    private void value(Attribute attribute, JsonNode value, String path) {
        var good = switch (attribute.kind()) {
            case TEXT ->
                value.isTextual()
                        && (attribute.allowed().isEmpty() || attribute.allowed().contains(value.textValue()));
            case URI -> value.isTextual() && isUri(value.textValue());
            case TIME -> value.isTextual() && Times.isTime(value.textValue());
            case INTEGER -> value.isIntegralNumber() && value.canConvertToLong();
            case NUMBER -> value.isNumber();
            case FLAG -> value.isBoolean();
            case OBJECT -> value.isObject();
            case ANY -> true;
        };
        var form = attribute.form();
        if (!good) {
            refuse(path, attribute.expected());
        } else if (attribute.kind() == Attribute.Kind.OBJECT) {
            object(attribute.shape(), value, path);
        } else if (value.isTextual() && !attribute.many() && value.textValue().length() > attribute.longest()) {
            refuse(path, "must have at most " + attribute.longest() + " characters");
        } else if (value.isTextual()
                && form != null
                && !form.pattern().matcher(value.textValue()).matches()) {
            refuse(path, form.words());
        } else {
            anything(value, path);
        }
    }

    private void anything(JsonNode value, String path) {
        if (value.isObject()) {
            object(null, value, path);
        } else if (value.isArray()) {
            for (var i = 0; i < value.size(); i++) {
                anything(value.get(i), path + "[" + i + "]");
            }
        } else if (value.isTextual()) {
            plain(value.textValue(), path);
        } else if (value.isNumber() && Math.abs(exponent(value)) > LONGEST_EXPONENT) {
            refuse(path, "must be a number of reasonable size");
        }
    }

    private static long exponent(JsonNode number) {
        var decimal = number.decimalValue();
        return (long) decimal.precision() - decimal.scale();
    }

    /// PostgreSQL takes no NUL and nothing that is not Unicode.
    private void plain(String text, String path) {
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            if (letter == 0) {
                refuse(path, "must not contain NUL");
                return;
            }
            if (Character.isSurrogate(letter)) {
                if (!Character.isHighSurrogate(letter)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    refuse(path, "must be Unicode text");
                    return;
                }
                i++;
            }
        }
    }

    private static boolean isUri(String text) {
        try {
            return new URI(text).toString().equals(text);
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private void refuse(String path, String message) {
        errors.add(new FieldError(path, message));
    }

    /// The path of a member as RFC 9535 writes it: `$.relatedParty[0]['@type']`.
    private static String inside(String path, String name) {
        return PLAIN_NAME.matcher(name).matches() ? path + "." + name : path + "['" + name.replace("'", "\\'") + "']";
    }
}
