package rapport.relationship.standing;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;

/// Standings over HTTP. A customer sees those of its own agreements.
@Path("/relationship/v1/standings/{agreementId}")
public class StandingsResource {
    private final Desk desk;
    private final Clock clock;

    StandingsResource(Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    public StandingView one(@PathParam("agreementId") String agreementId) {
        return desk.view(visible(agreementId));
    }

    @GET
    @Path("ledger")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    public Response ledger(@PathParam("agreementId") String agreementId, @Valid @BeanParam Page page) {
        visible(agreementId);
        return page.of(desk.lines(agreementId, page.offset(), page.limit()), desk.lineCount(agreementId));
    }

    /// What would happen in the coming days if nothing were paid.
    @GET
    @Path("simulation")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    public List<Transition> simulate(
            @PathParam("agreementId") String agreementId,
            @QueryParam("days")
                    @DefaultValue("60")
                    @Min(value = 1, message = "must be between 1 and 366")
                    @Max(value = 366, message = "must be between 1 and 366")
                    int days) {
        return desk.simulate(visible(agreementId), days);
    }

    /// Holds back what would be taken away: a promise to pay, a dispute, an exemption, a parked payment, a credit.
    @POST
    @Path("holds")
    @RolesAllowed(Roles.OPERATOR)
    public Response place(@PathParam("agreementId") String agreementId, @NotNull HoldRequest request) {
        var errors = request.errors(Instant.now(clock));
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        var hold = desk.place(visible(agreementId), request.hold());
        return Response.status(Response.Status.CREATED).entity(hold).build();
    }

    @DELETE
    @Path("holds/{holdId}")
    @RolesAllowed(Roles.OPERATOR)
    public void release(
            @PathParam("agreementId") String agreementId,
            @PathParam("holdId") String holdId,
            @QueryParam("reason")
                    @NotBlank(message = "says why the hold is released")
                    @Pattern(regexp = "\\P{Cntrl}{1,500}", message = "must be a text of 1 to 500 characters")
                    String reason) {
        var held = visible(agreementId).holds().find(holdId);
        if (held.isEmpty()) {
            throw Problem.notFound("hold", holdId);
        }
        desk.release(agreementId, holdId, reason);
    }

    private Receivable visible(String agreementId) {
        return desk.find(agreementId).orElseThrow(() -> Problem.notFound("standing", agreementId));
    }
}
