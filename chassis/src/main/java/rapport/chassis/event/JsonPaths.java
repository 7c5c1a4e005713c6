package rapport.chassis.event;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.Locale;

/// Says where in a document Jackson gave up, and why, without repeating what was sent.
public final class JsonPaths {
    private JsonPaths() {}

    /// The refusal that a mapping failure stands for.
    public static InvalidEvent invalid(JsonMappingException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidEvent invalid) {
                return new InvalidEvent(join(path(failure), invalid.field()), invalid.reason());
            }
        }
        return new InvalidEvent(path(failure), reason(failure));
    }

    private static String reason(JsonMappingException failure) {
        return switch (failure) {
            case InvalidFormatException e when e.getTargetType() != null -> expected(e.getTargetType());
            case MismatchedInputException e when e.getTargetType() != null -> expected(e.getTargetType());
            case JsonMappingException e
            when e.getCause() instanceof IllegalArgumentException refused -> String.valueOf(refused.getMessage());
            default -> "is not what the schema says";
        };
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "must be one of "
                    + String.join(", ", Json.MAPPER.convertValue(type.getEnumConstants(), String[].class));
        }
        return switch (type.getSimpleName()) {
            case "Instant" -> "must be an RFC 3339 time such as 2026-01-31T12:00:00Z";
            case "Duration" -> "must be an ISO 8601 duration such as P5D";
            case "long", "int", "Long", "Integer" -> "must be a whole number and is required";
            case "boolean", "Boolean" -> "must be true or false and is required";
            case "String" -> "must be text without NUL";
            default -> "must be " + words(type.getSimpleName());
        };
    }

    private static String words(String simpleName) {
        return "a valid " + simpleName.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    /// The path such as `objects[0].id`; `data` for the whole document.
    public static String path(JsonMappingException failure) {
        var path = new StringBuilder();
        for (var step : failure.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? "data" : path.toString();
    }

    private static String join(String outer, String inner) {
        return outer.equals("data") ? inner : outer + "." + inner;
    }
}
