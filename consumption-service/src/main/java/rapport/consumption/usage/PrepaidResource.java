package rapport.consumption.usage;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.identity.Caller;
import rapport.chassis.identity.Roles;
import rapport.chassis.identity.Scopes;
import rapport.chassis.money.Money;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;

/// Prepaid money of an agreement. A customer sees its own; operators move it.
@Path("/consumption/v1/prepaid/{agreementId}")
public class PrepaidResource {
    private final PrepaidMoney money;
    private final PrepaidDesk desk;
    private final Scopes scopes;
    private final Caller caller;
    private final Deed deed;

    PrepaidResource(PrepaidMoney money, PrepaidDesk desk, Scopes scopes, Caller caller, Deed deed) {
        this.money = money;
        this.desk = desk;
        this.scopes = scopes;
        this.caller = caller;
        this.deed = deed;
    }

    /// Money that was paid in advance.
    ///
    /// @param topUpId names it for good: said again under it, nothing happens twice
    /// @param until exclusive; what is left then expires. Absent for as long as is usual; never shortens
    public record TopUp(
            @NotBlank(message = "names the top-up") @Size(max = 100)
            String topUpId,

            @NotNull(message = "is the money that was paid") Money amount,
            @Nullable Instant until,
            @Nullable @Size(max = 500) String reason) {}

    /// A correction.
    ///
    /// @param adjustmentId names it for good
    /// @param amount what it adds; less than nothing to take off
    public record Adjustment(
            @NotBlank(message = "names the adjustment") @Size(max = 100)
            String adjustmentId,

            @NotNull(message = "is what is added, or taken off")
            Money amount,

            @NotBlank(message = "says why") @Size(max = 500) String reason) {}

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public PrepaidView get(@PathParam("agreementId") String agreementId) {
        return visible(agreementId);
    }

    /// What moved it, the latest first.
    @GET
    @Path("entries")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public Response entries(@PathParam("agreementId") String agreementId, @Valid @BeanParam Page page) {
        visible(agreementId);
        return page.of(money.entries(agreementId, page.offset(), page.limit()), money.count(agreementId));
    }

    /// Puts money in. The first top-up makes the agreement prepaid: what is used from then on spends it.
    @POST
    @Path("top-ups")
    @RolesAllowed(Roles.OPERATOR)
    public Response topUp(@PathParam("agreementId") String agreementId, @NotNull @Valid TopUp topUp) {
        scopes.mustChangeAll();
        if (topUp.reason() != null) {
            deed.because(topUp.reason());
        }
        var because = new Purse.Because(topUp.topUpId(), topUp.reason(), caller.name());
        return answer(desk.topUp(agreementId, topUp.amount(), topUp.until(), because));
    }

    /// Adds or takes off; never more than is available.
    @POST
    @Path("adjustments")
    @RolesAllowed(Roles.OPERATOR)
    public Response adjust(@PathParam("agreementId") String agreementId, @NotNull @Valid Adjustment adjustment) {
        scopes.mustChangeAll();
        deed.because(adjustment.reason());
        var because = new Purse.Because(adjustment.adjustmentId(), adjustment.reason(), caller.name());
        return answer(desk.adjust(agreementId, adjustment.amount(), because));
    }

    private static Response answer(PrepaidMoney.Moved moved) {
        return Response.status(moved.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .entity(moved.money())
                .build();
    }

    private PrepaidView visible(String agreementId) {
        return money.find(agreementId).orElseThrow(() -> Problem.notFound("prepaid money of agreement", agreementId));
    }
}
