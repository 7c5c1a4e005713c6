package rapport.chassis.tmf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;
import rapport.chassis.problem.Problem;

/// The document that came with this request, as it came.
@RequestScoped
class Sent {
    private @Nullable ObjectNode document;

    void is(ObjectNode sent) {
        document = sent;
    }

    ObjectNode document() {
        if (document == null) {
            throw Problem.of(TmfProblem.WRONG_SHAPE, "The request must have a body.");
        }
        return document;
    }
}
