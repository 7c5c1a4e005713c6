package rapport.provisioning.inventory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;

/// The inventory over HTTP. A customer sees its own services.
@Path("/provisioning/v1/services")
class ServicesResource {
    private final Registration registration;
    private final Services services;

    ServicesResource(Registration registration, Services services) {
        this.registration = registration;
        this.services = services;
    }

    @POST
    @Path("batch")
    @RolesAllowed(Roles.OPERATOR)
    public List<Registration.Result> add(
            @NotNull @Size(min = 1, max = 1_000, message = "must have between 1 and 1000 items")
                    List<@Nullable NewService> items) {
        return registration.register(items);
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    public Response add(@NotNull @Valid NewService item) {
        var result = registration.register(List.of(item)).getFirst();
        return switch (result.status()) {
            case created ->
                Response.created(URI.create("/provisioning/v1/services/" + Encoded.segment(item.serviceId())))
                        .entity(view(item.serviceId()))
                        .build();
            case exists -> Response.ok(view(item.serviceId())).build();
            case refused -> throw Problem.of(refusal(item), String.valueOf(result.problem()));
        };
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public Response list(
            @QueryParam("accountId") @Nullable String accountId,
            @QueryParam("agreementId") @Nullable String agreementId,
            @Valid @BeanParam Page page) {
        var views = services.list(accountId, agreementId, page.offset(), page.limit()).stream()
                .map(ServiceView::of)
                .toList();
        return page.of(views, services.count(accountId, agreementId));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public ServiceView view(@PathParam("id") String id) {
        return services.find(id).map(ServiceView::of).orElseThrow(() -> Problem.notFound("service", id));
    }

    private ServiceProblem refusal(NewService item) {
        return services.find(item.serviceId()).isPresent() ? ServiceProblem.DIFFERENT : ServiceProblem.REFUSED;
    }
}
