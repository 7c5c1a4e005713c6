package rapport.chassis.trial;

import jakarta.ws.rs.Path;
import rapport.chassis.inbox.DeadEventsApi;

@Path("/trial/v1/dead-events")
class TrialDeadEvents extends DeadEventsApi {}
