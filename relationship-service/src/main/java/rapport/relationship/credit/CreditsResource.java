package rapport.relationship.credit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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

/// Credits over HTTP. A customer sees its own.
@Path("/relationship/v1/credits")
public class CreditsResource {
    private static final long MOST_MINOR = 1_000_000_000_000L;

    private final Credits credits;
    private final Caller caller;
    private final Deed deed;

    CreditsResource(Credits credits, Caller caller, Deed deed) {
        this.credits = credits;
        this.caller = caller;
        this.deed = deed;
    }

    /// The latest first.
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public Response list(
            @QueryParam("agreementId") @Nullable String agreementId,
            @QueryParam("state") @Nullable CreditState state,
            @Valid @BeanParam Page page) {
        return page.of(
                credits.list(agreementId, state, page.offset(), page.limit()), credits.count(agreementId, state));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public CreditView get(@PathParam("id") String id) {
        return credits.find(id).orElseThrow(() -> Problem.notFound("credit", id));
    }

    /// Grants a credit. Consumption makes a credit note of it within seconds: look at the credit, or hear
    /// `consumption.credit.applied.v1`.
    @POST
    @RolesAllowed(Roles.OPERATOR)
    public Response grant(@NotNull @Valid NewCredit wanted) {
        if (!wanted.amount().isPositive() || wanted.amount().minor() > MOST_MINOR) {
            throw Problem.invalid("amount", "must be more than nothing and at most " + MOST_MINOR + " minor units");
        }
        deed.because(wanted.reason());
        var granted = credits.grant(wanted, caller.name());
        return Response.status(granted.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .entity(granted.credit())
                .build();
    }
}
