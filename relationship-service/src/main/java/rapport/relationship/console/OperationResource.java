package rapport.relationship.console;

import jakarta.ws.rs.Path;
import java.util.Set;
import rapport.chassis.console.BrakedOperationPage;
import rapport.relationship.standing.AdverseSteps;

@Path("/console/relationship/operation")
public class OperationResource extends BrakedOperationPage {
    OperationResource() {
        super("relationship", Set.of(AdverseSteps.BRAKE));
    }
}
