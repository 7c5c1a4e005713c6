package rapport.chassis.tmf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// What makes the events of a resource that is kept in plain columns ([TmfLog]).
///
/// @param happenings which events there are of it
/// @param told which of its attributes events show; the others are read at its `href`
public record LogDefinition<T extends Record>(
        String name,
        String path,
        Class<T> type,
        String topic,
        String typePrefix,
        List<Happening> happenings,
        Set<String> told)
        implements Announced {

    @Override
    public UnaryOperator<ObjectNode> published() {
        return document -> document.deepCopy().retain(told);
    }
}
