package rapport.relationship.console;

import jakarta.ws.rs.Path;
import rapport.chassis.console.OperationPage;

@Path("/console/relationship/operation")
public class OperationResource extends OperationPage {
    OperationResource() {
        super("relationship");
    }
}
