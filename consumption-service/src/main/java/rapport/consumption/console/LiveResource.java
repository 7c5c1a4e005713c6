package rapport.consumption.console;

import jakarta.ws.rs.Path;
import rapport.chassis.console.LiveApi;

@Path("/console/consumption/live")
public class LiveResource extends LiveApi {}
