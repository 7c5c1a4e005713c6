package rapport.chassis.trial;

import jakarta.ws.rs.Path;
import rapport.chassis.console.OperationPage;

@Path("/console/trial/operation")
public class TrialOperation extends OperationPage {
    TrialOperation() {
        super("trial");
    }
}
