package rapport.chassis.problem;

import jakarta.transaction.RollbackException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import rapport.chassis.sql.Denials;

/// What nobody foresaw, and what only the last wall refused: the log has all of it, the caller a reference to it.
public final class Unexpected {
    /// The property of a request that holds what to name when asking for help.
    public static final String REFERENCE = "rapport.reference";

    private static final Logger LOG = Logger.getLogger(Unexpected.class);

    private final Refusal refusal;

    Unexpected(Refusal refusal) {
        this.refusal = refusal;
    }

    /// A rollback is what is left of a failure that was noticed when the transaction was to end.
    @ServerExceptionMapper({RuntimeException.class, RollbackException.class})
    public Response unexpected(Exception failure, ContainerRequestContext request) {
        var denied = Denials.isDenied(failure);
        var reference = UUID.randomUUID().toString();
        request.setProperty(REFERENCE, reference);
        LOG.logf(
                denied ? Logger.Level.WARN : Logger.Level.ERROR,
                failure,
                "%s %s %s, reference=%s",
                request.getMethod(),
                request.getUriInfo().getPath(),
                denied ? "was stopped by the database only" : "failed",
                reference);
        return refusal.response(
                denied ? CommonProblem.FORBIDDEN : CommonProblem.UNEXPECTED,
                "It is written down under the reference " + reference + ".",
                List.of());
    }
}
