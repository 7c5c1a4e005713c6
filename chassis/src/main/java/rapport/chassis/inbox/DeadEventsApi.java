package rapport.chassis.inbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.identity.Caller;
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;

/// The dead events of a service over HTTP. A service extends it with its path.
public class DeadEventsApi {
    @Inject
    DeadEvents events;

    @Inject
    Caller caller;

    @Inject
    Deed deed;

    @SuppressWarnings("NullAway.Init")
    protected DeadEventsApi() {}

    /// Why an event is let go.
    public record Drop(
            @NotBlank(message = "says why the event is let go") @Size(max = 500)
            String reason) {}

    /// How an event is mended.
    ///
    /// @param patch a JSON merge patch (RFC 7396) of its data
    public record Mend(
            @NotNull(message = "says what is different, as a JSON merge patch of the data")
            ObjectNode patch,

            @NotBlank(message = "says why the event is changed") @Size(max = 500)
            String reason) {}

    /// How many events took effect.
    public record Replayed(int applied) {}

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public Response list(@QueryParam("state") @Nullable DeadEventState state, @Valid @BeanParam Page page) {
        return page.of(events.list(state, page.offset(), page.limit()), events.count(state));
    }

    /// One with what it says: its shape, moments, random ids and short numbers; other texts by their length.
    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public DeadEvents.Inspected inspect(@PathParam("id") long id) {
        return events.find(id).orElseThrow(() -> Problem.notFound("dead event", Long.toString(id)));
    }

    /// Changes the data of an open event, so that a replay can take it in. What was heard is kept beside it.
    @POST
    @Path("{id}/mend")
    @RolesAllowed(Roles.OPERATOR)
    public DeadEvents.Inspected mend(@PathParam("id") long id, @NotNull @Valid Mend mend) {
        deed.because(mend.reason());
        if (!events.mend(id, mend.patch(), caller.name(), mend.reason())) {
            throw Problem.notFound("open dead event", Long.toString(id));
        }
        return inspect(id);
    }

    @POST
    @Path("{id}/replay")
    @RolesAllowed(Roles.OPERATOR)
    public Replayed replay(@PathParam("id") long id) {
        return events.replay(id, caller.name())
                .map(Replayed::new)
                .orElseThrow(() -> Problem.notFound("open dead event", Long.toString(id)));
    }

    @POST
    @Path("{id}/drop")
    @RolesAllowed(Roles.OPERATOR)
    public void drop(@PathParam("id") long id, @NotNull @Valid Drop drop) {
        deed.because(drop.reason());
        if (!events.drop(id, caller.name(), drop.reason())) {
            throw Problem.notFound("open dead event", Long.toString(id));
        }
    }
}
