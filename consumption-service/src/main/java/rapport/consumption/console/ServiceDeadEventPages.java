package rapport.consumption.console;

import jakarta.ws.rs.Path;
import rapport.chassis.console.DeadEventPages;

@Path("/console/consumption/dead-events")
public class ServiceDeadEventPages extends DeadEventPages {
    ServiceDeadEventPages() {
        super("consumption");
    }
}
