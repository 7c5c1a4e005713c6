package rapport.consumption.console;

import jakarta.ws.rs.Path;
import rapport.chassis.console.OperationPage;

@Path("/console/consumption/operation")
public class OperationResource extends OperationPage {
    OperationResource() {
        super("consumption");
    }
}
