package rapport.provisioning.console;

import jakarta.ws.rs.Path;
import rapport.chassis.console.LiveApi;

@Path("/console/provisioning/live")
public class LiveResource extends LiveApi {}
