package rapport.notification.console;

import jakarta.ws.rs.Path;
import rapport.chassis.console.DeadEventPages;

@Path("/console/notification/dead-events")
public class ServiceDeadEventPages extends DeadEventPages {
    ServiceDeadEventPages() {
        super("notification");
    }
}
