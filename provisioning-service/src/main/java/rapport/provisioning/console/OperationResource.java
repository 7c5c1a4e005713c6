package rapport.provisioning.console;

import jakarta.ws.rs.Path;
import rapport.chassis.console.OperationPage;

@Path("/console/provisioning/operation")
public class OperationResource extends OperationPage {
    OperationResource() {
        super("provisioning");
    }
}
