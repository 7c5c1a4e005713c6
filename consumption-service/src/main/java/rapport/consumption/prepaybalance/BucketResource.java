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

/// TMF654: the prepaid money of agreements. One begins with the first top-up of its agreement and stays.
@Path(BucketResource.PATH)
@Tag(name = "bucket")
class BucketResource extends TmfLog<Bucket> {
    static final String PATH = Api.BASE + "/bucket";
    private static final Map<String, Column> COLUMNS = Map.of(
            "id",
            Column.text("agreement_id"),
            "partyAccount.id",
            Column.text("agreement_id"),
            "relatedParty.id",
            Column.text("account_id"),
            "status",
            Column.text("status"));

    private final Buckets buckets;

    BucketResource(Tmf tmf, Buckets buckets) {
        super(tmf, PATH, Bucket.class, COLUMNS);
        this.buckets = buckets;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<List<Bucket>> list(
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("offset") @Nullable String offset,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("limit") @Nullable String limit) {
        var asked = asked();
        return list(asked, buckets.list(asked.filter(), asked.offset(), asked.limit()), buckets.count(asked.filter()));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<Bucket> retrieve(
            @PathParam("id") String id,
            @Parameter(description = "Comma-separated attributes") @QueryParam("fields") @Nullable String fields) {
        return one(buckets.find(id).orElseThrow(() -> Problem.notFound("bucket", id)), fields);
    }
}
