package rapport.consumption.request;

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
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.identity.Caller;
import rapport.chassis.identity.Roles;
import rapport.chassis.identity.Scopes;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;

/// What consumers may ask for, and what they have asked for. A customer asks for its own services.
@Path("/consumption/v1/service-requests")
public class RequestsResource {
    private final Offers offers;
    private final Requests requests;
    private final Asking asking;
    private final Scopes scopes;
    private final Caller caller;
    private final Deed deed;

    RequestsResource(Offers offers, Requests requests, Asking asking, Scopes scopes, Caller caller, Deed deed) {
        this.offers = offers;
        this.requests = requests;
        this.asking = asking;
        this.scopes = scopes;
        this.caller = caller;
        this.deed = deed;
    }

    /// What was asked for of an agreement, the latest first.
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public Response list(
            @QueryParam("agreementId") @NotBlank(message = "says whose requests are wanted") String agreementId,
            @Valid @BeanParam Page page) {
        return page.of(requests.list(agreementId, page.offset(), page.limit()), requests.count(agreementId));
    }

    /// What may be asked for of the services of an agreement now, and what it costs: of the first hundred
    /// services, unless one is named.
    @GET
    @Path("offers")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public List<OfferView> offers(
            @QueryParam("agreementId") @NotBlank(message = "says whose offers are wanted") String agreementId,
            @QueryParam("serviceId") @Nullable String serviceId) {
        return offers.of(agreementId, serviceId);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RequestView get(@PathParam("id") String id) {
        return requests.find(id).orElseThrow(() -> Problem.notFound("request", id));
    }

    /// Asks for a feature of a service, or to do without it. It is carried out at once, and answered: look at the
    /// request, or hear `consumption.request.fulfilled.v1`.
    @POST
    @RolesAllowed({Roles.OPERATOR, Roles.CUSTOMER})
    public Response ask(@NotNull @Valid NewRequest asked) {
        because(asked.reason());
        var made = asking.ask(asked, caller.name());
        return Response.status(made.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .entity(made.request())
                .build();
    }

    /// Those that provisioning has not answered, the oldest first.
    @GET
    @Path("unanswered")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public Response unanswered(@Valid @BeanParam Page page) {
        return page.of(requests.unanswered(page.offset(), page.limit()), requests.unanswered());
    }

    /// Why a request is ended.
    record End(
            @NotBlank(message = "says why it is ended") @Size(max = 500)
            String reason) {}

    /// Ends a request that nobody answers, so that another may be made. Should it be answered after all,
    /// the answer counts.
    @POST
    @Path("{id}/end")
    @RolesAllowed(Roles.OPERATOR)
    public RequestView end(@PathParam("id") String id, @NotNull @Valid End body) {
        scopes.mustChangeAll();
        deed.because(body.reason());
        return asking.end(id, body.reason(), caller.name());
    }

    /// Who asks for somebody else says how it was asked for.
    private void because(@Nullable String reason) {
        if (scopes.customer() == null) {
            scopes.mustChangeAll();
            if (reason == null || reason.isBlank()) {
                throw Problem.invalid("reason", "says how the customer asked for it");
            }
            deed.because(reason);
        }
    }
}
