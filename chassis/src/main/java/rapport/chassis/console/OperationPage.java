package rapport.chassis.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import rapport.chassis.brake.Brake;
import rapport.chassis.identity.Roles;
import rapport.chassis.inbox.DeadEventState;
import rapport.chassis.inbox.DeadEvents;

/// The brakes of a service and the events that it did not take in. A service extends it with its path and its name.
@Tag(name = "Console")
public class OperationPage {
    private static final int LIMIT = 25;

    private final String service;

    @Inject
    DeadEvents events;

    @Inject
    Brake brake;

    protected OperationPage(String service) {
        this.service = service;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance operation(
                String service,
                List<Brake.BrakeState> brakes,
                List<DeadEvents.DeadEvent> events,
                String state,
                Paging paging);

        private Templates() {}
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public TemplateInstance operation(
            @QueryParam("state") @DefaultValue("open") String state,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @Context UriInfo address) {
        var wanted = wanted(state);
        var from = Math.max(0, offset);
        return Templates.operation(
                service,
                brake.all(),
                events.list(wanted, from, LIMIT),
                wanted == null ? "all" : wanted == DeadEventState.REFUSED ? "refused" : "open",
                Paging.of(address, from, LIMIT, events.count(wanted)));
    }

    private static @Nullable DeadEventState wanted(String state) {
        return switch (state) {
            case "refused" -> DeadEventState.REFUSED;
            case "all" -> null;
            default -> DeadEventState.PARKED;
        };
    }
}
