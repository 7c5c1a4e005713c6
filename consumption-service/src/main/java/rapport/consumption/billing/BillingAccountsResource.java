package rapport.consumption.billing;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;

/// When agreements are billed, what the running period comes to, and bills on demand.
@Path("/consumption/v1/billing-accounts/{agreementId}")
public class BillingAccountsResource {
    private final BillingAccounts accounts;
    private final Billing billing;
    private final OnDemand onDemand;

    BillingAccountsResource(BillingAccounts accounts, Billing billing, OnDemand onDemand) {
        this.accounts = accounts;
        this.billing = billing;
        this.onDemand = onDemand;
    }

    /// @param billDay on which day of a month its periods begin; in a month that is too short for it, on the last
    record BillDay(@NotNull @Min(1) @Max(31) Long billDay) {}

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public BillingAccount view(@PathParam("agreementId") String agreementId) {
        return accounts.find(agreementId).orElseThrow(() -> Problem.notFound("agreement", agreementId));
    }

    /// Says on which day of a month the periods begin, as long as nothing was used or billed.
    @PUT
    @Path("bill-day")
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public BillingAccount billDay(@PathParam("agreementId") String agreementId, @NotNull @Valid BillDay day) {
        if (view(agreementId).billDay() != day.billDay() && !accounts.moveBillDay(agreementId, day.billDay())) {
            throw Problem.of(
                    BillProblem.DAY_STAYS,
                    "Periods began on day " + view(agreementId).billDay() + " already.");
        }
        return view(agreementId);
    }

    /// What the bill of the oldest open period would be if nothing more was used in it.
    @GET
    @Path("preview")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public Draft.Statement preview(@PathParam("agreementId") String agreementId) {
        view(agreementId);
        var draft = Objects.requireNonNull(
                billing.draft(List.of(agreementId), Drafting::preview).get(agreementId));
        return statement(draft);
    }

    /// Bills what was used until now. The period stays open: charges, and what takes an amount off, come
    /// with its own bill.
    @POST
    @Path("bill")
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public Response bill(@PathParam("agreementId") String agreementId) {
        var document = onDemand.issue(agreementId);
        return document == null
                ? Response.noContent().build()
                : Response.status(Response.Status.CREATED).entity(document).build();
    }

    private static Draft.Statement statement(Draft draft) {
        return switch (draft) {
            case Draft.Statement statement -> statement;
            case Draft.Nothing(var reason) -> throw Problem.of(BillProblem.REFUSED, reason);
            case Draft.Flawed(var reason) -> throw Problem.of(BillProblem.REFUSED, reason);
        };
    }
}
