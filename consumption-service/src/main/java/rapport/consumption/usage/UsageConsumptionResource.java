package rapport.consumption.usage;

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

/// TMF677 Usage Consumption: where the use of an agreement stands, worked out of its running balances whenever it is
/// read.
/// So no query is created or kept: there is one report for each agreement, under its id.
@Path(UsageConsumptionResource.PATH)
@Tag(name = "queryUsageConsumption")
class UsageConsumptionResource extends TmfLog<TmfUsageConsumption> {
    static final String PATH = "/tmf-api/usageConsumption/v4/queryUsageConsumption";
    private static final Map<String, Column> COLUMNS = Map.of(
            "id", Column.text("agreement_id"),
            "partyAccount.id", Column.text("account_id"),
            "relatedParty.id", Column.text("account_id"));

    private final UsageConsumptions consumptions;

    UsageConsumptionResource(Tmf tmf, UsageConsumptions consumptions) {
        super(tmf, PATH, TmfUsageConsumption.class, COLUMNS);
        this.consumptions = consumptions;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<List<TmfUsageConsumption>> list(
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("offset") @Nullable String offset,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("limit") @Nullable String limit) {
        var asked = asked();
        return list(
                asked,
                consumptions.list(asked.filter(), asked.offset(), asked.limit()),
                consumptions.count(asked.filter()));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<TmfUsageConsumption> retrieve(
            @PathParam("id") String id,
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields) {
        return one(consumptions.find(id).orElseThrow(() -> Problem.notFound("queryUsageConsumption", id)), fields);
    }
}
