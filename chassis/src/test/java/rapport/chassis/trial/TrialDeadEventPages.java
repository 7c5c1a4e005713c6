package rapport.chassis.trial;

import jakarta.ws.rs.Path;
import rapport.chassis.console.DeadEventPages;

@Path("/console/trial/dead-events")
public class TrialDeadEventPages extends DeadEventPages {
    TrialDeadEventPages() {
        super("trial");
    }
}
