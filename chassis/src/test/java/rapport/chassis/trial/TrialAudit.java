package rapport.chassis.trial;

import jakarta.ws.rs.Path;
import rapport.chassis.audit.AuditApi;

@Path("/trial/v1/audit")
class TrialAudit extends AuditApi {}
