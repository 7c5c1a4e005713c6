package rapport.relationship.console;

import jakarta.ws.rs.Path;
import rapport.chassis.console.DeadEventPages;

@Path("/console/relationship/dead-events")
public class ServiceDeadEventPages extends DeadEventPages {
    ServiceDeadEventPages() {
        super("relationship");
    }
}
