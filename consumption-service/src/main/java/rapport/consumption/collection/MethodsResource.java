package rapport.consumption.collection;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;

/// Payment methods over HTTP. A customer sees its own.
@Path("/consumption/v1/payment-methods")
public class MethodsResource {
    private final Methods methods;
    private final Providers providers;
    private final Deed deed;

    MethodsResource(Methods methods, Providers providers, Deed deed) {
        this.methods = methods;
        this.providers = providers;
        this.deed = deed;
    }

    /// Why a method must not be charged any more.
    public record Reason(
            @NotBlank(message = "says why it must not be charged any more") @Size(max = 500)
            String reason) {}

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public Response list(@QueryParam("accountId") @Nullable String accountId, @Valid @BeanParam Page page) {
        return page.of(methods.list(accountId, page.offset(), page.limit()), methods.count(accountId));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public MethodView view(@PathParam("id") String id) {
        return methods.get(id);
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public Response keep(@NotNull @Valid NewMethod method) {
        if (Numbers.areIn(method.token()) || Numbers.areIn(method.label())) {
            throw Problem.of(
                    CollectionProblem.METHOD_REFUSED,
                    "Token and label must not hold the number of a card or of a bank account.");
        }
        if (providers.find(method.provider()).isEmpty()) {
            throw Problem.invalid("provider", "is none that is set up here");
        }
        var kept = methods.keep(method);
        return (kept.isNew()
                        ? Response.created(URI.create("/consumption/v1/payment-methods/"
                                + kept.method().methodId()))
                        : Response.ok())
                .entity(kept.method())
                .build();
    }

    @POST
    @Path("{id}/default")
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public MethodView makeDefault(@PathParam("id") String id) {
        return methods.makeDefault(id);
    }

    @POST
    @Path("{id}/revoke")
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public MethodView revoke(@PathParam("id") String id, @NotNull @Valid Reason reason) {
        deed.because(reason.reason());
        return methods.revoke(id);
    }
}
