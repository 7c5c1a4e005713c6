package rapport.notification.subscription;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.audit.Deed;
import rapport.chassis.audit.Reasons;
import rapport.chassis.console.Flash;
import rapport.chassis.console.Pages;
import rapport.chassis.console.Paging;
import rapport.chassis.identity.Roles;
import rapport.chassis.identity.Scopes;
import rapport.chassis.problem.Problem.FieldError;
import rapport.notification.webhook.DeadLetter;
import rapport.notification.webhook.Webhooks;

/// Who is told over HTTP, and how that goes. Of a sink its host alone is shown: what follows may be a secret.
@Path("/console/notification/subscriptions")
@Tag(name = "Console")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
public class SubscriptionPages {
    private static final String HOME = "/console/notification/subscriptions";
    private static final int LIMIT = 25;

    private final Subscriptions subscriptions;
    private final Webhooks webhooks;
    private final Desk desk;
    private final Deed deed;
    private final Scopes scopes;

    SubscriptionPages(Subscriptions subscriptions, Webhooks webhooks, Desk desk, Deed deed, Scopes scopes) {
        this.subscriptions = subscriptions;
        this.webhooks = webhooks;
        this.desk = desk;
        this.deed = deed;
        this.scopes = scopes;
    }

    @CheckedTemplate(basePath = "notification")
    static class Templates {
        static native TemplateInstance subscriptions(List<SubscriptionLine> found, Paging paging);

        static native TemplateInstance subscription(
                SubscriptionLine each, List<DeadLetter> dead, String reason, List<FieldError> errors);

        private Templates() {}
    }

    @GET
    @Transactional
    public TemplateInstance list(@QueryParam("offset") @DefaultValue("0") int offset, @Context UriInfo address) {
        var from = Math.max(0, offset);
        var found = subscriptions.all(from, LIMIT);
        var health = webhooks.health(found.stream().map(Subscription::id).toList());
        return Templates.subscriptions(
                found.stream()
                        .map(each -> SubscriptionLine.of(each, health.get(each.id())))
                        .toList(),
                Paging.of(address, from, LIMIT, subscriptions.count()));
    }

    @GET
    @Path("{subscriptionId}")
    @Transactional
    public TemplateInstance one(@PathParam("subscriptionId") String id) {
        return page(id, "", List.of());
    }

    @POST
    @Path("{subscriptionId}/replay")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response replay(
            @PathParam("subscriptionId") String id, @FormParam("replay-reason") @DefaultValue("") String reason) {
        scopes.mustChangeAll();
        if (!Reasons.isGood(reason)) {
            return unexplained(id, "replay-reason", reason);
        }
        deed.because(reason.strip());
        desk.mustBeThere(id);
        var again = webhooks.replayDead(id);
        return Flash.redirect(
                here(id), again == 1 ? "One message is sent again." : again + " messages are sent again.");
    }

    @POST
    @Path("{subscriptionId}/enable")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public Response enable(
            @PathParam("subscriptionId") String id, @FormParam("enable-reason") @DefaultValue("") String reason) {
        scopes.mustChangeAll();
        if (!Reasons.isGood(reason)) {
            return unexplained(id, "enable-reason", reason);
        }
        deed.because(reason.strip());
        webhooks.enable(present(id).id());
        return Flash.redirect(here(id), "Its sink is enabled, and it is told what happens from now on.");
    }

    @POST
    @Path("{subscriptionId}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public Response end(
            @PathParam("subscriptionId") String id, @FormParam("end-reason") @DefaultValue("") String reason) {
        scopes.mustChangeAll();
        if (!Reasons.isGood(reason)) {
            return unexplained(id, "end-reason", reason);
        }
        deed.because(reason.strip());
        desk.end(present(id).id());
        return Flash.redirect(here(id), "The subscription is ended.");
    }

    private Response unexplained(String id, String field, String reason) {
        var error = new FieldError(field, "Say why in a sentence of at most 500 characters");
        return Pages.invalid(page(id, reason, List.of(error)));
    }

    private TemplateInstance page(String id, String reason, List<FieldError> errors) {
        var found = desk.mustBeThere(id);
        var line = SubscriptionLine.of(found, webhooks.health(List.of(id)).get(id));
        return Templates.subscription(line, webhooks.dead(id, LIMIT), reason, errors);
    }

    private Subscription present(String id) {
        return subscriptions.find(id).orElseThrow(() -> Desk.unknown(id));
    }

    private static String here(String id) {
        return HOME + "/" + id;
    }
}
