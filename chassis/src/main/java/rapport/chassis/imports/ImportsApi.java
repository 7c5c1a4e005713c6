package rapport.chassis.imports;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.identity.Caller;
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;

/// Imports over HTTP. A service extends it with its path.
public class ImportsApi {
    private static final String NAME = "[^\\p{Cntrl}]*\\S[^\\p{Cntrl}]*";

    @Inject
    ImportJobs jobs;

    @Inject
    Receiving receiving;

    @Inject
    Refused refused;

    @Inject
    Caller caller;

    @Inject
    Deed deed;

    @SuppressWarnings("NullAway.Init")
    protected ImportsApi() {}

    /// Why an import is not gone on with.
    public record Cancel(
            @NotBlank(message = "says why the import is cancelled") @Size(max = 500)
            String reason) {}

    /// Keeps a file and takes it in soon. The same file, sent again while it is being taken in, is the same import.
    @POST
    @Consumes({"text/csv", "application/x-ndjson"})
    @RolesAllowed(Roles.OPERATOR)
    public Response receive(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("name")
                    @NotNull(message = "says what the file is called")
                    @Size(max = 200)
                    @Pattern(regexp = NAME, message = "must be a text of one line")
                    String name,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Pattern(regexp = "true|false", message = "must be true or false")
                    String dryRun,
            InputStream body,
            @Context HttpHeaders headers,
            @Context UriInfo address) {
        var format = Format.of(headers.getMediaType()).orElse(Format.CSV);
        var wish = new Receiving.Wish(kind, name, format, Boolean.parseBoolean(dryRun), caller.name());
        var received = receiving.receive(wish, body);
        var location = address.getAbsolutePathBuilder()
                .path(received.job().id().toString())
                .build();
        return Response.status(received.fresh() ? Response.Status.ACCEPTED : Response.Status.OK)
                .location(location)
                .entity(received.job())
                .build();
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public Response list(@Valid @BeanParam Page page) {
        return page.of(jobs.list(page.offset(), page.limit()), jobs.count());
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public ImportJob one(@PathParam("id") UUID id) {
        return jobs.get(id);
    }

    /// What became of each line.
    @GET
    @Path("{id}/lines")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public Response lines(
            @PathParam("id") UUID id, @QueryParam("state") @Nullable LineState state, @Valid @BeanParam Page page) {
        jobs.get(id);
        return page.of(jobs.lines(id, state, page.offset(), page.limit()), jobs.count(id, state));
    }

    /// The lines that were refused, in the file's own form: mended, they can be sent again.
    @GET
    @Path("{id}/refused")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public Response refused(@PathParam("id") UUID id) {
        return refused.file(jobs.get(id));
    }

    /// Looks at no more lines. What was taken in stays.
    @POST
    @Path("{id}/cancel")
    @RolesAllowed(Roles.OPERATOR)
    public ImportJob cancel(@PathParam("id") UUID id, @NotNull @Valid Cancel cancel) {
        deed.because(cancel.reason());
        jobs.cancel(id, caller.name(), cancel.reason());
        return jobs.get(id);
    }
}
