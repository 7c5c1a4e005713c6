package rapport.notification.dispatch;

import jakarta.ws.rs.Path;
import rapport.chassis.audit.AuditApi;

/// Who did what in this service.
@Path("/notification/v1/audit")
class AuditResource extends AuditApi {}
