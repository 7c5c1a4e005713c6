package rapport.chassis.trial;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import rapport.chassis.console.Flash;
import rapport.chassis.identity.Roles;

@Path("/console/trial")
@RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
public class TrialPages {

    @GET
    @Path("broken")
    public String broken() {
        throw new IllegalStateException("secret words");
    }

    @POST
    @Path("form")
    @RolesAllowed(Roles.OPERATOR)
    public Response form() {
        return Flash.redirect("/console/trial/attention", "It is <done>.");
    }
}
