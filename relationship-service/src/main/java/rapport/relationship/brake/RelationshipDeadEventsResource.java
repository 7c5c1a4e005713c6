package rapport.relationship.brake;

import jakarta.ws.rs.Path;
import rapport.chassis.inbox.DeadEventsApi;

/// The events that this service could not take in.
@Path("/relationship/v1/dead-events")
public class RelationshipDeadEventsResource extends DeadEventsApi {}
