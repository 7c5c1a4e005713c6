package rapport.notification.console;

import jakarta.ws.rs.Path;
import rapport.chassis.console.OperationPage;

@Path("/console/notification/operation")
public class OperationResource extends OperationPage {
    OperationResource() {
        super("notification");
    }
}
