package rapport.provisioning.operation;

import jakarta.ws.rs.Path;
import rapport.chassis.audit.AuditApi;

/// Who did what in this service.
@Path("/provisioning/v1/audit")
class AuditResource extends AuditApi {}
