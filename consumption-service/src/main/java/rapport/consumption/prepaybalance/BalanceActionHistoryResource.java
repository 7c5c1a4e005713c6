package rapport.consumption.prepaybalance;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Roles;
import rapport.chassis.identity.Scopes;
import rapport.chassis.problem.Problem;
import rapport.chassis.tmf.Filter.Column;
import rapport.chassis.tmf.Tmf;
import rapport.chassis.tmf.TmfLog;

/// TMF654: whatever moved prepaid money, the latest first. It is listed by bucket or by day: today's where neither is
/// asked, so that no list reads all that ever moved; a customer's own is listed as a whole.
@Path(BalanceActionHistoryResource.PATH)
@Tag(name = "balanceActionHistory")
class BalanceActionHistoryResource extends TmfLog<BalanceAction> {
    static final String PATH = Api.BASE + "/balanceActionHistory";
    private static final String BUCKET = "bucket.id";
    private static final String ACCOUNT = "partyAccount.id";
    private static final String DATE = "requestedDate";
    private static final Map<String, Column> COLUMNS = Map.of(
            BUCKET,
            Column.text("agreement_id"),
            ACCOUNT,
            Column.text("agreement_id"),
            "relatedParty.id",
            Column.text("account_id"),
            DATE,
            Column.time("at"),
            "@type",
            Column.text("type"));

    private final Movements movements;
    private final Scopes scopes;
    private final Clock clock;

    BalanceActionHistoryResource(Tmf tmf, Movements movements, Scopes scopes, Clock clock) {
        super(tmf, PATH, BalanceAction.class, COLUMNS);
        this.movements = movements;
        this.scopes = scopes;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<List<BalanceAction>> list(
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("offset") @Nullable String offset,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("limit") @Nullable String limit) {
        var asked = asked();
        var since = since(asked);
        var found = movements.list(Movements.Which.ALL, asked.filter(), since, asked.offset(), asked.limit()).stream()
                .map(BalanceActionHistoryResource::entry)
                .toList();
        return list(asked, found, movements.count(Movements.Which.ALL, asked.filter(), since));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<BalanceAction> retrieve(
            @PathParam("id") String id,
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields) {
        var found =
                movements.find(Movements.Which.ALL, id).orElseThrow(() -> Problem.notFound("balanceActionHistory", id));
        return one(entry(found), fields);
    }

    private @Nullable Instant since(Asked asked) {
        var fixed = asked.filter().fixes();
        var isBounded =
                scopes.customer() != null || fixed.contains(BUCKET) || fixed.contains(ACCOUNT) || fixed.contains(DATE);
        return isBounded ? null : clock.instant().truncatedTo(ChronoUnit.DAYS);
    }

    private static Entry<BalanceAction> entry(Movement movement) {
        return new Entry<>(movement.id(), movement.action());
    }
}
