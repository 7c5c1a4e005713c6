package rapport.chassis.brake;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Set;
import rapport.chassis.audit.Deed;
import rapport.chassis.identity.Caller;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;

/// The brakes of a service over HTTP. A service extends it with its path and the names of its brakes.
public class BrakeApi {
    private final Set<String> names;

    @Inject
    Brake brake;

    @Inject
    Caller caller;

    @Inject
    Deed deed;

    @SuppressWarnings("NullAway.Init")
    protected BrakeApi(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    /// Why a brake is pulled or released.
    public record Change(
            @NotBlank(message = "says why, for the audit") @Size(max = 500)
            String reason) {}

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public List<Brake.BrakeState> brakes() {
        return brake.all();
    }

    @GET
    @Path("audit")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public List<Brake.BrakeState> audit() {
        return brake.audit();
    }

    @POST
    @Path("{what}/engage")
    @RolesAllowed(Roles.OPERATOR)
    public Brake.BrakeState engage(@PathParam("what") String what, @NotNull @Valid Change change) {
        deed.because(change.reason());
        return brake.change(known(what), true, change.reason(), caller.name());
    }

    @POST
    @Path("{what}/release")
    @RolesAllowed(Roles.OPERATOR)
    public Brake.BrakeState release(@PathParam("what") String what, @NotNull @Valid Change change) {
        deed.because(change.reason());
        return brake.change(known(what), false, change.reason(), caller.name());
    }

    private String known(String what) {
        if (!names.contains(what)) {
            throw Problem.notFound("brake", what);
        }
        return what;
    }
}
