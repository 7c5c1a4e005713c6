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

/// TMF654: money that was put in, the latest first. To create one is to top up, by the same way and under
/// the same keys as everywhere.
@Path(TopupBalanceResource.PATH)
@Tag(name = "topupBalance")
class TopupBalanceResource extends TmfLog<TopupBalance> {
    static final String PATH = Api.BASE + "/topupBalance";
    private static final Map<String, Column> COLUMNS = Map.of(
            "bucket.id", Column.text("agreement_id"),
            "partyAccount.id", Column.text("agreement_id"),
            "relatedParty.id", Column.text("account_id"),
            "requestedDate", Column.time("at"));

    private final Movements movements;
    private final Deciding deciding;

    TopupBalanceResource(Tmf tmf, Movements movements, Deciding deciding) {
        super(tmf, PATH, TopupBalance.class, COLUMNS);
        this.movements = movements;
        this.deciding = deciding;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<List<TopupBalance>> list(
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("offset") @Nullable String offset,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("limit") @Nullable String limit) {
        var asked = asked();
        var found = movements.list(Movements.Which.TOPUPS, asked.filter(), null, asked.offset(), asked.limit()).stream()
                .map(TopupBalanceResource::entry)
                .toList();
        return list(asked, found, movements.count(Movements.Which.TOPUPS, asked.filter(), null));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<TopupBalance> retrieve(
            @PathParam("id") String id,
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields) {
        var found = movements.find(Movements.Which.TOPUPS, id).orElseThrow(() -> Problem.notFound("topupBalance", id));
        return one(entry(found), fields);
    }

    /// The same under the same key again is the one that is there.
    @POST
    @RolesAllowed(Roles.OPERATOR)
    public RestResponse<TopupBalance> create(
            @Parameter(hidden = true) @HeaderParam("Idempotency-Key") @Nullable String key, TopupBalance shape) {
        var wanted = sent(Set.of("amount", "usageType", "bucket", "partyAccount"));
        return created(entry(deciding.topUp(key, wanted)));
    }

    private static Entry<TopupBalance> entry(Movement movement) {
        return new Entry<>(movement.id(), movement.topup());
    }
}
