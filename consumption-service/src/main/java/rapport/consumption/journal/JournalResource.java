package rapport.consumption.journal;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.stream.Collectors;
import rapport.chassis.identity.Caller;
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;

/// Exports of the ledger for accounting.
@Path("/consumption/v1/journal-exports")
public class JournalResource {
    private final Journal journal;
    private final Caller caller;

    JournalResource(Journal journal, Caller caller) {
        this.journal = journal;
        this.caller = caller;
    }

    /// Takes what no export has yet; 204 when there is nothing.
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public Response take() {
        return journal.take(caller.name())
                .map(export -> Response.created(URI.create("/consumption/v1/journal-exports/" + export.exportId()))
                        .entity(export)
                        .build())
                .orElseGet(() -> Response.noContent().build());
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public Response list(@Valid @BeanParam Page page) {
        return page.of(journal.list(page.offset(), page.limit()), journal.count());
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public JournalExport one(@PathParam("id") String id) {
        return journal.get(id);
    }

    /// The lines of an export as a table, a debit and a credit for each movement. `X-Next-Cursor` is the `after` of the
    /// next part; without it, this was the last.
    @GET
    @Path("{id}/lines")
    @Produces("text/csv")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public Response lines(
            @PathParam("id") String id,
            @QueryParam("after") @DefaultValue("0") @Min(0) long after,
            @QueryParam("limit")
                    @DefaultValue("10000")
                    @Min(value = 1, message = "must be between 1 and 10000")
                    @Max(value = 10_000, message = "must be between 1 and 10000")
                    int limit) {
        journal.get(id);
        var part = journal.of(id, after, limit);
        var text = part.stream().map(Movement::lines).collect(Collectors.joining("", Movement.HEADER, ""));
        var answer = Response.ok(text, "text/csv;charset=UTF-8");
        return (part.size() < limit
                        ? answer
                        : answer.header("X-Next-Cursor", part.getLast().id()))
                .build();
    }
}
