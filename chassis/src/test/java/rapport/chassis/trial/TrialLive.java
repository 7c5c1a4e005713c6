package rapport.chassis.trial;

import jakarta.ws.rs.Path;
import rapport.chassis.console.LiveApi;

@Path("/console/trial/live")
public class TrialLive extends LiveApi {}
