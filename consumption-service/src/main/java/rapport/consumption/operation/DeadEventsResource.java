package rapport.consumption.operation;

import jakarta.ws.rs.Path;
import rapport.chassis.inbox.DeadEventsApi;

/// The dead events of consumption.
@Path("/consumption/v1/dead-events")
public class DeadEventsResource extends DeadEventsApi {}
