package rapport.provisioning.operation;

import jakarta.ws.rs.Path;
import rapport.chassis.inbox.DeadEventsApi;

/// The dead events of this service.
@Path("/provisioning/v1/dead-events")
class DeadEventsResource extends DeadEventsApi {}
