package rapport.notification.subscription;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.audit.Reasons;
import rapport.chassis.identity.Roles;
import rapport.chassis.identity.Scopes;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;
import rapport.notification.subscription.Subscription.Form;
import rapport.notification.subscription.Subscription.Status;

/// Subscriptions in CAMARA's form. Everybody has their own, and is told what they may read.
@Path("/notification/v1/subscriptions")
@Tag(name = "Event Subscription")
public class SubscriptionsResource {
    private final Desk desk;
    private final Subscriptions subscriptions;
    private final Scopes scopes;
    private final Deed deed;

    SubscriptionsResource(Desk desk, Subscriptions subscriptions, Scopes scopes, Deed deed) {
        this.desk = desk;
        this.subscriptions = subscriptions;
        this.scopes = scopes;
        this.deed = deed;
    }

    @POST
    @RolesAllowed({Roles.OPERATOR, Roles.CUSTOMER, Roles.PARTNER})
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = SubscriptionView.class)))
    public Response subscribe(@Nullable SubscriptionRequest request) {
        if (request == null) {
            throw Problem.of(SubscriptionProblem.INVALID_ARGUMENT, "The request must have a body.");
        }
        var made = desk.subscribe(request);
        return Response.created(URI.create("/notification/v1/subscriptions/" + made.id()))
                .entity(made)
                .build();
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER, Roles.PARTNER})
    @Transactional
    public Response list(@Valid @BeanParam Page page) {
        var views = subscriptions.list(Form.CAMARA, page.offset(), page.limit()).stream()
                .map(each -> SubscriptionView.seen(each, scopes.own()))
                .toList();
        return page.of(views, subscriptions.count(Form.CAMARA));
    }

    @GET
    @Path("{subscriptionId}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER, Roles.PARTNER})
    @Transactional
    public SubscriptionView one(@PathParam("subscriptionId") String id) {
        return SubscriptionView.seen(present(id), scopes.own());
    }

    @DELETE
    @Path("{subscriptionId}")
    @RolesAllowed({Roles.OPERATOR, Roles.CUSTOMER, Roles.PARTNER})
    @Transactional
    public void end(@PathParam("subscriptionId") String id, @QueryParam("reason") @Nullable String reason) {
        because(present(id), reason);
        desk.end(id);
    }

    /// An operator that ends what is somebody else's says why, for the audit.
    private void because(Subscription ended, @Nullable String reason) {
        if (reason == null) {
            if (!ended.owner().equals(scopes.own())) {
                throw invalid("reason: it is somebody else's, so say why in a sentence.");
            }
        } else if (Reasons.isGood(reason)) {
            deed.because(reason.strip());
        } else {
            throw invalid("reason: must be a sentence of at most 500 characters.");
        }
    }

    private static Problem invalid(String what) {
        return Problem.of(SubscriptionProblem.INVALID_ARGUMENT, what);
    }

    private Subscription present(String id) {
        return subscriptions
                .find(id)
                .filter(each -> each.form() == Form.CAMARA && each.status() != Status.DELETED)
                .orElseThrow(() -> Desk.unknown(id));
    }
}
