package rapport.notification.console;

import jakarta.ws.rs.Path;
import rapport.chassis.console.LiveApi;

@Path("/console/notification/live")
public class LiveResource extends LiveApi {}
