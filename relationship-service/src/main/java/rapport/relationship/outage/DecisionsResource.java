package rapport.relationship.outage;

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

/// Who was told of a change and who was not, each with the reason.
@Path("/relationship/v1/changes/{changeId}/decisions")
public class DecisionsResource {
    private final Decisions decisions;

    DecisionsResource(Decisions decisions) {
        this.decisions = decisions;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public Response list(
            @PathParam("changeId") String changeId,
            @QueryParam("accountId") @Nullable String accountId,
            @Valid @BeanParam Page page) {
        return page.of(
                decisions.of(changeId, accountId, page.offset(), page.limit()), decisions.count(changeId, accountId));
    }
}
