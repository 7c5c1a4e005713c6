package rapport.consumption.billingaccount;

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

/// TMF666 Account Management: what is billed, and what it owes. An account begins with its agreement, so none is
/// created
/// here; customers' accounts are relationship's.
@Path(AccountManagementResource.PATH)
@Tag(name = "billingAccount")
class AccountManagementResource extends TmfLog<TmfBillingAccount> {
    static final String PATH = "/tmf-api/accountManagement/v4/billingAccount";
    private static final Map<String, Column> COLUMNS = Map.of(
            "id", Column.text("agreement_id"),
            "name", Column.text("offering"),
            "relatedParty.id", Column.text("account_id"));

    private final TmfBillingAccounts accounts;

    AccountManagementResource(Tmf tmf, TmfBillingAccounts accounts) {
        super(tmf, PATH, TmfBillingAccount.class, COLUMNS);
        this.accounts = accounts;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<List<TmfBillingAccount>> list(
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("offset") @Nullable String offset,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("limit") @Nullable String limit) {
        var asked = asked();
        return list(
                asked, accounts.list(asked.filter(), asked.offset(), asked.limit()), accounts.count(asked.filter()));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<TmfBillingAccount> retrieve(
            @PathParam("id") String id,
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields) {
        return one(accounts.find(id).orElseThrow(() -> Problem.notFound("billingAccount", id)), fields);
    }
}
