package rapport.consumption.customerbill;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;
import rapport.chassis.tmf.Filter.Column;
import rapport.chassis.tmf.Tmf;
import rapport.chassis.tmf.TmfLog;

/// TMF678 Customer Bill: what was billed, and how it stands on the ledger, the newest first. What was issued is not
/// changed.
@Path(CustomerBillResource.PATH)
@Tag(name = "customerBill")
class CustomerBillResource extends TmfLog<CustomerBill> {
    static final String PATH = CustomerBillHub.API + "/customerBill";
    private static final Map<String, Column> COLUMNS = Map.of(
            "id", Column.text("id"),
            "billNo", Column.text("number"),
            "state", Column.text("state"),
            "billDate", Column.time("issued_at"),
            "paymentDueDate", Column.time("due_at"),
            "billingAccount.id", Column.text("agreement_id"),
            "relatedParty.id", Column.text("account_id"));

    private final CustomerBills bills;

    CustomerBillResource(Tmf tmf, CustomerBills bills) {
        super(tmf, PATH, CustomerBill.class, COLUMNS);
        this.bills = bills;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<List<CustomerBill>> list(
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("offset") @Nullable String offset,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("limit") @Nullable String limit) {
        var asked = asked();
        return list(asked, bills.list(asked.filter(), asked.offset(), asked.limit()), bills.count(asked.filter()));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<CustomerBill> retrieve(
            @PathParam("id") String id,
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields) {
        return one(bills.find(id).orElseThrow(() -> Problem.notFound("customerBill", id)), fields);
    }
}
