package rapport.chassis.trial;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.jboss.logging.Logger;
import rapport.chassis.event.Announcement;
import rapport.chassis.event.Cause;
import rapport.chassis.identity.Roles;
import rapport.chassis.outbox.Outbox;

/// Logs a line, and says two things for reasons of their own.
@Path("trial/v1/log")
public class LoggedResource {
    private static final Logger LOG = Logger.getLogger(LoggedResource.class);

    private final Outbox outbox;

    LoggedResource(Outbox outbox) {
        this.outbox = outbox;
    }

    public record Noted(String subject, long subjectVersion) implements Announcement {
        @Override
        public String topic() {
            return "provisioning.outages";
        }

        @Override
        public String type() {
            return "trial.noted.v1";
        }
    }

    @GET
    @Path("{name}")
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public void ask(@PathParam("name") String name) {
        LOG.infof("asked for %s", name);
        outbox.announce(new Noted(name, 1), Cause.root());
        outbox.announce(new Noted(name, 2), Cause.root());
    }
}
