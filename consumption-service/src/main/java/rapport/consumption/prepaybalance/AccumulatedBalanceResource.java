package rapport.consumption.prepaybalance;

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

/// TMF654: what an account has in prepaid money, in each currency.
@Path(AccumulatedBalanceResource.PATH)
@Tag(name = "accumulatedBalance")
class AccumulatedBalanceResource extends TmfLog<AccumulatedBalance> {
    static final String PATH = Api.BASE + "/accumulatedBalance";
    private static final Map<String, Column> COLUMNS =
            Map.of("relatedParty.id", Column.text("account_id"), "totalBalance.units", Column.text("currency"));

    private final AccumulatedBalances balances;

    AccumulatedBalanceResource(Tmf tmf, AccumulatedBalances balances) {
        super(tmf, PATH, AccumulatedBalance.class, COLUMNS);
        this.balances = balances;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<List<AccumulatedBalance>> list(
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("offset") @Nullable String offset,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("limit") @Nullable String limit) {
        var asked = asked();
        return list(
                asked, balances.list(asked.filter(), asked.offset(), asked.limit()), balances.count(asked.filter()));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<AccumulatedBalance> retrieve(
            @PathParam("id") String id,
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields) {
        return one(balances.find(id).orElseThrow(() -> Problem.notFound("accumulatedBalance", id)), fields);
    }
}
