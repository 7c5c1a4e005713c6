package rapport.consumption.billing;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;

/// Bills over HTTP. A customer sees its own.
@Path("/consumption/v1/bills")
public class BillsResource {
    private final Issuing issuing;
    private final Bills bills;

    BillsResource(Issuing issuing, Bills bills) {
        this.issuing = issuing;
        this.bills = bills;
    }

    @POST
    @Path("batch")
    @RolesAllowed(Roles.OPERATOR)
    public List<Issuing.Result> issue(
            @NotNull @Size(min = 1, max = 1_000, message = "must have between 1 and 1000 items")
                    List<@Nullable NewBill> items) {
        return issuing.issue(items);
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    public Response issue(@NotNull @Valid NewBill item) {
        var result = issuing.issue(List.of(item)).getFirst();
        return switch (result.status()) {
            case created ->
                Response.created(URI.create("/consumption/v1/bills/" + item.billId()))
                        .entity(view(item.billId()))
                        .build();
            case exists -> Response.ok(view(item.billId())).build();
            case refused -> throw Problem.of(kind(result), String.valueOf(result.problem()));
        };
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public Response list(
            @QueryParam("accountId") @Nullable String accountId,
            @QueryParam("agreementId") @Nullable String agreementId,
            @QueryParam("state") @Nullable String state,
            @Valid @BeanParam Page page) {
        var wanted = new Bills.Wanted(accountId, agreementId, state);
        return page.of(bills.list(wanted, page.offset(), page.limit()), bills.count(wanted));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public BillView view(@PathParam("id") String id) {
        return bills.find(id).orElseThrow(() -> Problem.notFound("bill", id));
    }

    private static Problem.Kind kind(Issuing.Result result) {
        return String.valueOf(result.problem()).startsWith("billId") ? BillProblem.DIFFERENT : BillProblem.REFUSED;
    }
}
