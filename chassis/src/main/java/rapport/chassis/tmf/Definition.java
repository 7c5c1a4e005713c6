package rapport.chassis.tmf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.UnaryOperator;

/// What makes one resource of a TM Forum definition.
///
/// @param name as in the definition's events: `service`
/// @param path the whole path of its collection
/// @param topic where its events are said
/// @param typePrefix what their types begin with: `provisioning.inventory.`
/// @param stateAttribute whose change is a state change
/// @param required what the definition requires on creation
/// @param fixed what only the service itself sets, or what is never changed
/// @param published what events show of a document
public record Definition<T extends Record>(
        String name,
        String path,
        Class<T> type,
        Table<T> table,
        String topic,
        String typePrefix,
        String stateAttribute,
        Set<String> required,
        Set<String> fixed,
        UnaryOperator<ObjectNode> published)
        implements Announced {

    Shape shape() {
        return Shape.of(type);
    }
}
