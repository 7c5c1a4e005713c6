package rapport.chassis.tmf;

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
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;

/// A TM Forum resource that operators and customers list and retrieve. A subclass has the path, and may
/// have more operations.
public abstract class TmfView<T extends Record> extends TmfLog<T> {
    private final String name;
    private final Entries<T> entries;

    /// @param path the whole path of the collection, which ends with the name of the resource
    /// @param columns what a list can be filtered by, and the column that it is in
    protected TmfView(Tmf tmf, String path, Class<T> type, Map<String, Filter.Column> columns, Entries<T> entries) {
        super(tmf, path, type, columns);
        this.name = path.substring(path.lastIndexOf('/') + 1);
        this.entries = entries;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<List<T>> list(
            @Parameter(description = Words.FIELDS) @QueryParam("fields") @Nullable String fields,
            @Parameter(description = Words.OFFSET, schema = @Schema(type = SchemaType.INTEGER))
                    @QueryParam("offset")
                    @Nullable
                    String offset,
            @Parameter(description = Words.LIMIT, schema = @Schema(type = SchemaType.INTEGER))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        var asked = asked();
        return list(asked, entries.list(asked.filter(), asked.offset(), asked.limit()), entries.count(asked.filter()));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<T> retrieve(
            @PathParam("id") String id,
            @Parameter(description = Words.FIELDS) @QueryParam("fields") @Nullable String fields) {
        return one(entries.find(id).orElseThrow(() -> Problem.notFound(name, id)), fields);
    }
}
