package rapport.consumption.console;

import jakarta.ws.rs.Path;
import rapport.chassis.console.AuditPage;

@Path("/console/consumption/audit")
public class AuditPages extends AuditPage {
    AuditPages() {
        super("consumption");
    }
}
