package rapport.chassis.trial;

import jakarta.ws.rs.Path;
import rapport.chassis.imports.ImportsApi;

@Path("/trial/v1/imports")
class TrialImports extends ImportsApi {}
