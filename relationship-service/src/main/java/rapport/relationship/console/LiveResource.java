package rapport.relationship.console;

import jakarta.ws.rs.Path;
import rapport.chassis.console.LiveApi;

@Path("/console/relationship/live")
public class LiveResource extends LiveApi {}
