package rapport.consumption.operation;

import jakarta.ws.rs.Path;
import rapport.chassis.imports.ImportsApi;

/// Files of what was used.
@Path("/consumption/v1/imports")
class ImportsResource extends ImportsApi {}
