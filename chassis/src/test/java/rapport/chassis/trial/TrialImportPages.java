package rapport.chassis.trial;

import jakarta.ws.rs.Path;
import rapport.chassis.console.ImportPages;

@Path("/console/trial/imports")
public class TrialImportPages extends ImportPages {
    TrialImportPages() {
        super("trial");
    }
}
