package rapport.chassis.tmf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One attribute of a resource, as the record that has its definition's shape says it.
///
/// @param many whether it is a list of such values
/// @param allowed the only values; empty when there is no such list
/// @param longest how many characters a text has at most
/// @param inner the record of an object's own attributes
record Attribute(
        String name,
        Kind kind,
        boolean many,
        boolean required,
        List<String> allowed,
        int longest,
        @Nullable Class<?> inner) {

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
