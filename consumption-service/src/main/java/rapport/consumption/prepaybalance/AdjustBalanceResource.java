package rapport.consumption.prepaybalance;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/// TMF654: corrections of prepaid money, the latest first. To create one is to adjust, by the same way and under the
/// same keys as everywhere.
@Path(AdjustBalanceResource.PATH)
@Tag(name = "adjustBalance")
class AdjustBalanceResource extends TmfLog<AdjustBalance> {
    static final String PATH = Api.BASE + "/adjustBalance";
    private static final Map<String, Column> COLUMNS = Map.of(
            "bucket.id", Column.text("agreement_id"),
            "partyAccount.id", Column.text("agreement_id"),
            "relatedParty.id", Column.text("account_id"),
            "requestedDate", Column.time("at"));

    private final Movements movements;
    private final Deciding deciding;

    AdjustBalanceResource(Tmf tmf, Movements movements, Deciding deciding) {
        super(tmf, PATH, AdjustBalance.class, COLUMNS);
        this.movements = movements;
        this.deciding = deciding;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<List<AdjustBalance>> list(
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("offset") @Nullable String offset,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("limit") @Nullable String limit) {
        var asked = asked();
        var found =
                movements
                        .list(Movements.Which.ADJUSTMENTS, asked.filter(), null, asked.offset(), asked.limit())
                        .stream()
                        .map(AdjustBalanceResource::entry)
                        .toList();
        return list(asked, found, movements.count(Movements.Which.ADJUSTMENTS, asked.filter(), null));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<AdjustBalance> retrieve(
            @PathParam("id") String id,
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields) {
        var found = movements
                .find(Movements.Which.ADJUSTMENTS, id)
                .orElseThrow(() -> Problem.notFound("adjustBalance", id));
        return one(entry(found), fields);
    }

    /// The same under the same key again is the one that is there.
    @POST
    @RolesAllowed(Roles.OPERATOR)
    public RestResponse<AdjustBalance> create(
            @Parameter(hidden = true) @HeaderParam("Idempotency-Key") @Nullable String key, AdjustBalance shape) {
        var wanted = sent(Set.of("amount", "usageType", "bucket"));
        return created(entry(deciding.adjust(key, wanted)));
    }

    private static Entry<AdjustBalance> entry(Movement movement) {
        return new Entry<>(movement.id(), movement.adjustment());
    }
}
