package rapport.notification.dispatch;

import jakarta.ws.rs.Path;
import rapport.chassis.inbox.DeadEventsApi;

/// What this service heard and could not take in.
@Path("/notification/v1/dead-events")
public class DeadEventsResource extends DeadEventsApi {}
