package rapport.provisioning.change;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;

/// Planned work over HTTP, the latest first.
@Path("/provisioning/v1/changes")
class ChangesResource {
    private final ChangeRegister register;

    ChangesResource(ChangeRegister register) {
        this.register = register;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public Response list(
            @QueryParam("partner") @Nullable String partner,
            @QueryParam("status") @Nullable ChangeStatus status,
            @Valid @BeanParam Page page) {
        return page.of(register.list(partner, status, page.offset(), page.limit()), register.count(partner, status));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public ChangeRegister.ChangeDetail view(@PathParam("id") String id) {
        return register.find(id).orElseThrow(() -> Problem.notFound("change", id));
    }
}
