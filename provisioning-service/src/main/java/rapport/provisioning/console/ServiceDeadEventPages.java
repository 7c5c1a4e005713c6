package rapport.provisioning.console;

import jakarta.ws.rs.Path;
import rapport.chassis.console.DeadEventPages;

@Path("/console/provisioning/dead-events")
public class ServiceDeadEventPages extends DeadEventPages {
    ServiceDeadEventPages() {
        super("provisioning");
    }
}
