package rapport.notification.console;

import jakarta.ws.rs.Path;
import rapport.chassis.console.BrakedOperationPage;
import rapport.notification.dispatch.BrakesResource;

@Path("/console/notification/operation")
public class OperationResource extends BrakedOperationPage {
    OperationResource() {
        super("notification", BrakesResource.BRAKES);
    }
}
