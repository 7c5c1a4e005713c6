package rapport.chassis.tmf;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A comparison of one attribute with values, any of which will do.
///
/// @param path the attribute's names, from the outside in
/// @param attribute what the record says of it; null for one that is only kept
record Condition(List<String> path, @Nullable Attribute attribute, Operator operator, List<String> values) {

    String name() {
        return String.join(".", path);
    }

    Attribute.Kind kind() {
        return attribute == null ? Attribute.Kind.ANY : attribute.kind();
    }

    /// The path for PostgreSQL's jsonpath, through lists wherever there are some.
    String jsonPath() {
        return path.stream().map(step -> "." + Literals.quoted(step)).collect(joining("", "$", ""));
    }
}
