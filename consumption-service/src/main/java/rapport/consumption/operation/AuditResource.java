package rapport.consumption.operation;

import jakarta.ws.rs.Path;
import rapport.chassis.audit.AuditApi;

/// Who did what in this service.
@Path("/consumption/v1/audit")
class AuditResource extends AuditApi {}
