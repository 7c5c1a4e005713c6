package rapport.chassis.tmf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.UnaryOperator;

/// A resource whose events are told to who listens to its API.
public sealed interface Announced permits Definition, LogDefinition {
    /// As in the definition's events: `service`.
    String name();

    /// The whole path of its collection.
    String path();

    /// The record that has its shape.
    Class<? extends Record> type();

    /// Where its events are said.
    String topic();

    /// What their types begin with: `provisioning.inventory.`
    String typePrefix();

    /// What events show of a document.
    UnaryOperator<ObjectNode> published();

    /// Which events there are of it.
    default List<Happening> happenings() {
        return List.of(Happening.values());
    }
}
