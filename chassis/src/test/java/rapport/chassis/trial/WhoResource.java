package rapport.chassis.trial;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import rapport.chassis.identity.Caller;
import rapport.chassis.identity.Roles;
import rapport.chassis.identity.Scope;
import rapport.chassis.identity.Scopes;

/// Tells callers who they are: people in the console, programs beside it.
@Path("/")
class WhoResource {
    private final Caller caller;
    private final Scopes scopes;

    WhoResource(Caller caller, Scopes scopes) {
        this.caller = caller;
        this.scopes = scopes;
    }

    @GET
    @Path("console/chassis/who")
    @Produces(MediaType.TEXT_PLAIN)
    @RolesAllowed({Roles.OPERATOR, Roles.CUSTOMER})
    public String person() {
        return who();
    }

    @GET
    @Path("chassis/v1/who")
    @Produces(MediaType.TEXT_PLAIN)
    @RolesAllowed({Roles.OPERATOR, Roles.CUSTOMER})
    public String program() {
        return who();
    }

    private String who() {
        var scope = scopes.current().orElseThrow();
        return caller.name() + " " + scope.seesEverything() + " "
                + (scope instanceof Scope.Customer(var id) ? id : "-");
    }
}
