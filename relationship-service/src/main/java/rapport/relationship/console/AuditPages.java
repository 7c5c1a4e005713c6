package rapport.relationship.console;

import jakarta.ws.rs.Path;
import rapport.chassis.console.AuditPage;

@Path("/console/relationship/audit")
public class AuditPages extends AuditPage {
    AuditPages() {
        super("relationship");
    }
}
