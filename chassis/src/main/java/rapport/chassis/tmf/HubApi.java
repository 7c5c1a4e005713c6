package rapport.chassis.tmf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;

/// Where listeners of a TM Forum API are registered. A subclass has the path, and the API's resources. A listener is
/// told what its owner may read; notification delivers it, for all services.
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public abstract class HubApi {
    private static final Shape SHAPE = Shape.of(EventSubscriptionInput.class);

    private final Tmf tmf;
    private final Hubs hubs;
    private final HubDefinition hub;

    protected HubApi(Tmf tmf, Hubs hubs, HubDefinition hub) {
        this.tmf = tmf;
        this.hubs = hubs;
        this.hub = hub;
    }

    @POST
    @RolesAllowed({Roles.OPERATOR, Roles.CUSTOMER})
    @Transactional
    public RestResponse<EventSubscription> register(EventSubscriptionInput shape) {
        var sent = tmf.sent().document();
        var callback = checked(sent);
        var made = hubs.register(hub, callback, query(sent));
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, made)
                .location(URI.create(tmf.href(hub.path(), made.id())))
                .build();
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<List<EventSubscription>> list(@Valid @BeanParam Page page) {
        var items = hubs.list(hub, page.offset(), page.limit());
        return RestResponse.ResponseBuilder.ok(items)
                .header("X-Total-Count", hubs.count(hub))
                .header("X-Result-Count", items.size())
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public EventSubscription retrieve(@PathParam("id") String id) {
        return hubs.find(hub, id).orElseThrow(() -> unknown(id));
    }

    /// An operator that takes away what is somebody else's says why, for the audit.
    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.CUSTOMER})
    @Transactional
    public void unregister(
            @PathParam("id") String id, @Parameter(hidden = true) @QueryParam("reason") @Nullable String reason) {
        if (!hubs.unregister(hub, id, reason)) {
            throw unknown(id);
        }
    }

    private URI checked(ObjectNode sent) {
        var errors = new ArrayList<>(ShapeCheck.errors(SHAPE, Set.of("callback"), sent));
        if (errors.isEmpty()) {
            hubs.problem(sent.path("callback").textValue())
                    .ifPresent(problem -> errors.add(new Problem.FieldError("$.callback", problem)));
        }
        if (!errors.isEmpty()) {
            throw Problem.of(TmfProblem.WRONG_SHAPE, errors);
        }
        new HubQuery(hub).check(query(sent));
        return URI.create(sent.path("callback").textValue());
    }

    private static @Nullable String query(ObjectNode sent) {
        var query = sent.path("query").asText("");
        return query.isBlank() ? null : query;
    }

    private static Problem unknown(String id) {
        return Problem.notFound("listener", id);
    }
}
