package rapport.notification.console;

import jakarta.ws.rs.Path;
import rapport.chassis.console.AuditPage;

@Path("/console/notification/audit")
public class AuditPages extends AuditPage {
    AuditPages() {
        super("notification");
    }
}
