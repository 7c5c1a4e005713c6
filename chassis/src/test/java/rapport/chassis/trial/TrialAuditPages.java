package rapport.chassis.trial;

import jakarta.ws.rs.Path;
import rapport.chassis.console.AuditPage;

@Path("/console/trial/audit")
public class TrialAuditPages extends AuditPage {
    TrialAuditPages() {
        super("trial");
    }
}
