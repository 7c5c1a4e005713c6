package rapport.relationship.brake;

import jakarta.ws.rs.Path;
import rapport.chassis.imports.ImportsApi;

/// Files of what an operator has already.
@Path("/relationship/v1/imports")
public class ImportsResource extends ImportsApi {}
