package rapport.relationship.timeline;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;

/// An account's timeline over HTTP. A customer sees its own.
@Path("/relationship/v1/accounts/{accountId}/timeline")
public class TimelineResource {
    private final Timelines timelines;

    TimelineResource(Timelines timelines) {
        this.timelines = timelines;
    }

    /// In the order of time; one journey with its `correlationId`.
    @GET
    @Transactional
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    public Response list(
            @PathParam("accountId") String accountId,
            @QueryParam("correlationId") @Nullable String correlationId,
            @Valid @BeanParam Page page) {
        var found = timelines.of(accountId, correlationId);
        var total = found.count();
        var part = found.range(page.offset(), page.offset() + page.limit() - 1).stream()
                .map(TimelineRow::view)
                .toList();
        return page.of(part, total);
    }
}
