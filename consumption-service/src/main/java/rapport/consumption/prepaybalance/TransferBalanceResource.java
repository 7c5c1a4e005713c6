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

/// TMF654: money that went from one bucket to another, the latest first. A customer sees what went between
/// its own, and moves it there.
@Path(TransferBalanceResource.PATH)
@Tag(name = "transferBalance")
class TransferBalanceResource extends TmfLog<TransferBalance> {
    static final String PATH = Api.BASE + "/transferBalance";
    private static final Map<String, Column> COLUMNS = Map.of(
            "bucket.id", Column.text("agreement_id"),
            "partyAccount.id", Column.text("agreement_id"),
            "receiverBucket.id", Column.text("receiver_id"),
            "relatedParty.id", Column.text("account_id"),
            "requestedDate", Column.time("at"));
    private static final Set<String> REQUIRED = Set.of(
            "reason",
            "amount",
            "usageType",
            "bucket",
            "channel",
            "logicalResource",
            "receiverBucket",
            "receiverBucketUsageType",
            "receiverLogicalResource");

    private final Transfers transfers;
    private final Transferring transferring;

    TransferBalanceResource(Tmf tmf, Transfers transfers, Transferring transferring) {
        super(tmf, PATH, TransferBalance.class, COLUMNS);
        this.transfers = transfers;
        this.transferring = transferring;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<List<TransferBalance>> list(
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("offset") @Nullable String offset,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("limit") @Nullable String limit) {
        var asked = asked();
        var found = transfers.list(asked.filter(), asked.offset(), asked.limit()).stream()
                .map(TransferBalanceResource::entry)
                .toList();
        return list(asked, found, transfers.count(asked.filter()));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<TransferBalance> retrieve(
            @PathParam("id") String id,
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields) {
        return one(entry(transfers.find(id).orElseThrow(() -> Problem.notFound("transferBalance", id))), fields);
    }

    /// The same under the same key again is the one that is there.
    @POST
    @RolesAllowed({Roles.OPERATOR, Roles.CUSTOMER})
    public RestResponse<TransferBalance> create(
            @Parameter(hidden = true) @HeaderParam("Idempotency-Key") @Nullable String key, TransferBalance shape) {
        return created(entry(transferring.transfer(key, sent(REQUIRED))));
    }

    private static Entry<TransferBalance> entry(Transfer transfer) {
        return new Entry<>(transfer.id(), transfer.shown());
    }
}
