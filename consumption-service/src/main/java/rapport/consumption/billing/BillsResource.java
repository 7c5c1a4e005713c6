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
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Caller;
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;
import rapport.chassis.sql.Sql;

/// Bills over HTTP. A customer sees its own.
@Path("/consumption/v1/bills")
public class BillsResource {
    private static final String BILLS = """
            FROM (SELECT b.*, a.account_id,
                         CASE WHEN open_minor = 0 THEN 'PAID' WHEN missed THEN 'OVERDUE' ELSE 'OPEN' END AS state
                    FROM bill b JOIN billing_account a USING (agreement_id)) AS bills
             WHERE (?::text IS NULL OR account_id = ?) AND (?::text IS NULL OR agreement_id = ?)
               AND (?::text IS NULL OR bill_id = ?) AND (?::text IS NULL OR state = upper(?))""";

    private final Issuing issuing;
    private final Sql sql;
    private final Caller caller;

    BillsResource(Issuing issuing, Sql sql, Caller caller) {
        this.issuing = issuing;
        this.sql = sql;
        this.caller = caller;
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
        var account = caller.isOperator() ? accountId : caller.customerId().orElse("");
        @Nullable Object[] wanted = {account, account, agreementId, agreementId, null, null, state, state};
        return page.of(select(wanted, page.offset(), page.limit()), sql.number("SELECT count(*) " + BILLS, wanted));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public BillView view(@PathParam("id") String id) {
        @Nullable Object[] wanted = {null, null, null, null, id, id, null, null};
        return select(wanted, 0, 1).stream()
                .filter(bill -> caller.maySee(bill.accountId()))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("bill", id));
    }

    private List<BillView> select(@Nullable Object[] wanted, int offset, int limit) {
        var all = Arrays.copyOf(wanted, wanted.length + 2);
        all[wanted.length] = offset;
        all[wanted.length + 1] = limit;
        return sql.query("SELECT * " + BILLS + " ORDER BY issued_at, bill_id OFFSET ? LIMIT ?", BillView::read, all);
    }

    private static Problem.Kind kind(Issuing.Result result) {
        return String.valueOf(result.problem()).startsWith("billId") ? BillProblem.DIFFERENT : BillProblem.REFUSED;
    }
}
