package rapport.provisioning.operation;

import jakarta.ws.rs.Path;
import rapport.chassis.imports.ImportsApi;

/// Files of what runs already.
@Path("/provisioning/v1/imports")
class ImportsResource extends ImportsApi {}
