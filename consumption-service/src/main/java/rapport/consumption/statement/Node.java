package rapport.consumption.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An element of a statement, with what is in it.
///
/// @param currency its attribute `Ccy`, which is the only one that matters
record Node(String name, @Nullable String currency, StringBuilder content, List<Node> children) {

    static Node of(String name, @Nullable String currency) {
        return new Node(name, currency, new StringBuilder(), new ArrayList<>());
    }

    String text() {
        return content.toString().strip();
    }

    /// All elements at this path.
    Stream<Node> all(String... path) {
        var found = Stream.of(this);
        for (var step : path) {
            found = found.flatMap(node -> node.children.stream().filter(child -> child.name.equals(step)));
        }
        return found;
    }

    Optional<Node> first(String... path) {
        return all(path).findFirst();
    }

    /// The text of the first element at this path that has one.
    Optional<String> text(String... path) {
        return all(path).map(Node::text).filter(text -> !text.isEmpty()).findFirst();
    }
}
