package rapport.provisioning.console;

import jakarta.ws.rs.Path;
import rapport.chassis.console.ImportPages;

@Path("/console/provisioning/imports")
public class ServiceImportPages extends ImportPages {
    ServiceImportPages() {
        super("provisioning");
    }
}
