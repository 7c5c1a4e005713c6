package rapport.relationship.console;

import jakarta.ws.rs.Path;
import rapport.chassis.console.ImportPages;

@Path("/console/relationship/imports")
public class ServiceImportPages extends ImportPages {
    ServiceImportPages() {
        super("relationship");
    }
}
