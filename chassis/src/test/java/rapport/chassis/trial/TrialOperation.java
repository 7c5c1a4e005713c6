package rapport.chassis.trial;

import jakarta.ws.rs.Path;
import java.util.Set;
import rapport.chassis.console.BrakedOperationPage;

@Path("/console/trial/operation")
public class TrialOperation extends BrakedOperationPage {
    TrialOperation() {
        super("trial", Set.of("trial-form"));
    }
}
