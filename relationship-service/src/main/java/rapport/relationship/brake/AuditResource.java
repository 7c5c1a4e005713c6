package rapport.relationship.brake;

import jakarta.ws.rs.Path;
import rapport.chassis.audit.AuditApi;

/// Who did what in this service.
@Path("/relationship/v1/audit")
class AuditResource extends AuditApi {}
