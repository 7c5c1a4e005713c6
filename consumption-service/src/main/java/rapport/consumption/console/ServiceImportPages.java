package rapport.consumption.console;

import jakarta.ws.rs.Path;
import rapport.chassis.console.ImportPages;

@Path("/console/consumption/imports")
public class ServiceImportPages extends ImportPages {
    ServiceImportPages() {
        super("consumption");
    }
}
