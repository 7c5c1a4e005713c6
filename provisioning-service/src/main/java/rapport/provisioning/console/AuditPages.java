package rapport.provisioning.console;

import jakarta.ws.rs.Path;
import rapport.chassis.console.AuditPage;

@Path("/console/provisioning/audit")
public class AuditPages extends AuditPage {
    AuditPages() {
        super("provisioning");
    }
}
