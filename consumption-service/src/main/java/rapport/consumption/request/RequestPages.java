package rapport.consumption.request;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.console.Flash;
import rapport.chassis.console.Pages;
import rapport.chassis.console.Paging;
import rapport.chassis.identity.Caller;
import rapport.chassis.identity.Roles;
import rapport.chassis.identity.Scopes;
import rapport.chassis.problem.Problem;
import rapport.chassis.problem.Problem.FieldError;
import rapport.consumption.lookup.Agreements;

/// What may be asked for of an agreement's services, what was asked for, and a form to ask for a customer.
@Path("/console/consumption/agreements/{id}/requests")
@Tag(name = "Console")
@Produces(MediaType.TEXT_HTML)
public class RequestPages {
    private static final int LIMIT = 25;

    private final Agreements agreements;
    private final Offers offers;
    private final Requests requests;
    private final Asking asking;
    private final Scopes scopes;
    private final Caller caller;
    private final Deed deed;
    private final Validator validator;

    RequestPages(
            Agreements agreements,
            Offers offers,
            Requests requests,
            Asking asking,
            Scopes scopes,
            Caller caller,
            Deed deed,
            Validator validator) {
        this.agreements = agreements;
        this.offers = offers;
        this.requests = requests;
        this.asking = asking;
        this.scopes = scopes;
        this.caller = caller;
        this.deed = deed;
        this.validator = validator;
    }

    @CheckedTemplate(basePath = "consumption")
    static class Templates {
        static native TemplateInstance requests(
                Agreements.Found agreement,
                List<OfferView> offers,
                @Nullable String hint,
                String newId,
                List<RequestView> requests,
                Paging paging,
                String asked,
                String reason,
                List<FieldError> errors);

        private Templates() {}
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public TemplateInstance requests(
            @PathParam("id") String id, @QueryParam("offset") @DefaultValue("0") int offset, @Context UriInfo address) {
        return page(id, Math.max(0, offset), address, "", "", List.of());
    }

    /// Asks for a customer.
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response ask(@PathParam("id") String id, @BeanParam RequestForm form, @Context UriInfo address) {
        scopes.mustChangeAll();
        var asked = form.asked(id);
        if (asked == null || !validator.validate(asked).isEmpty()) {
            return mend(id, form, address, "Say in a sentence how the customer asked for it.");
        }
        deed.because(form.reason.strip());
        try {
            asking.ask(asked, caller.name());
        } catch (Problem e) {
            if (e.kind().status() == 404) {
                throw e;
            }
            var errors = e.errors().stream()
                    .map(error -> error.field() + " " + error.message())
                    .findFirst();
            return mend(
                    id,
                    form,
                    address,
                    errors.orElse(
                            Objects.requireNonNullElse(e.getMessage(), e.kind().title())));
        }
        return Flash.redirect(
                "/console/consumption/agreements/" + id + "/requests",
                "It is asked for. Provisioning answers in a moment.");
    }

    private Response mend(String id, RequestForm form, UriInfo address, String message) {
        return Pages.invalid(page(
                id,
                0,
                address,
                form.serviceId + "/" + form.feature,
                form.reason,
                List.of(new FieldError("request-state", message))));
    }

    private TemplateInstance page(
            String id, int from, UriInfo address, String asked, String reason, List<FieldError> errors) {
        var agreement = agreements.get(id).orElseThrow(() -> Problem.notFound("agreement", id));
        String hint = null;
        var offered = List.<OfferView>of();
        try {
            offered = offers.of(id, null);
        } catch (Problem e) {
            hint = e.kind().title() + ". " + e.getMessage();
        }
        return Templates.requests(
                agreement,
                offered,
                hint,
                UUID.randomUUID().toString(),
                requests.list(id, from, LIMIT),
                Paging.of(address, from, LIMIT, requests.count(id)),
                asked,
                reason,
                errors);
    }
}
