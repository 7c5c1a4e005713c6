package rapport.chassis.tmf;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One attribute of a resource, as the record that has its definition's shape says it.
///
/// @param many whether it is a list of such values
/// @param allowed the only values; empty when there is no such list
/// @param longest how many characters a text has at most, or how many items a list
/// @param form how a text must be written; null when it may be anything
/// @param inner the record of an object's own attributes
record Attribute(
        String name,
        Kind kind,
        boolean many,
        boolean required,
        List<String> allowed,
        int longest,
        @Nullable Form form,
        @Nullable Class<?> inner) {

    /// @param words what is said of a text that is not so
    record Form(Pattern pattern, String words) {}

    enum Kind {
        TEXT("text"),
        URI("a URI"),
        TIME("an RFC 3339 time such as 2026-01-31T12:00:00Z"),
        INTEGER("a whole number"),
        NUMBER("a number"),
        FLAG("true or false"),
        OBJECT("an object"),
        ANY("anything");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /// The attributes of the object that this is; none when it is a plain value.
    @Nullable
    Shape shape() {
        return inner == null ? null : Shape.of(inner);
    }

    String expected() {
        return allowed.isEmpty() ? "must be " + kind.words() : "must be one of " + String.join(", ", allowed);
    }
}
