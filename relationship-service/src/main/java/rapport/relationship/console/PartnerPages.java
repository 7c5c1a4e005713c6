package rapport.relationship.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.audit.Deed;
import rapport.chassis.console.Flash;
import rapport.chassis.console.Pages;
import rapport.chassis.console.Paging;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;
import rapport.chassis.problem.Problem.FieldError;
import rapport.relationship.partner.Partner;
import rapport.relationship.partner.PartnerDesk;
import rapport.relationship.partner.Reality;

/// Partners: who may write to which topics, what of it is in force, and their passwords, each shown once.
@Path("/console/relationship/partners")
@Tag(name = "Console")
@Produces(MediaType.TEXT_HTML)
public class PartnerPages {
    private static final int LIMIT = 25;

    private final PartnerDesk desk;
    private final Deed deed;

    PartnerPages(PartnerDesk desk, Deed deed) {
        this.desk = desk;
        this.deed = deed;
    }

    /// What the page that tells a password shows: the settings of a client, as a file would have them.
    record Told(Partner partner, String settings) {}

    @CheckedTemplate(basePath = "relationship")
    static class Templates {
        static native TemplateInstance partners(
                List<Partner> found,
                Paging paging,
                boolean open,
                Set<String> channels,
                PartnerForm form,
                List<FieldError> errors);

        static native TemplateInstance partner(
                Partner partner, Reality kafka, boolean open, String reason, List<FieldError> errors);

        static native TemplateInstance partnerLogin(Told told);

        private Templates() {}
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public TemplateInstance partners(@QueryParam("offset") @DefaultValue("0") int offset, @Context UriInfo address) {
        return list(Math.max(0, offset), address, new PartnerForm(), List.of());
    }

    @GET
    @Path("{partnerId}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public TemplateInstance partner(@PathParam("partnerId") String partnerId) {
        return page(partnerId, "", List.of());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response add(@BeanParam PartnerForm form, @Context UriInfo address) {
        because(form.getReason());
        var errors = new ArrayList<FieldError>();
        var request = form.request(errors);
        if (errors.isEmpty()) {
            try {
                return told(desk.register(request), "The partner is registered.");
            } catch (Problem refused) {
                errors.addAll(errors(refused, "partnerId"));
            }
        }
        return Pages.invalid(list(0, address, form, errors));
    }

    @POST
    @Path("{partnerId}/rotate")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response rotate(
            @PathParam("partnerId") String partnerId, @FormParam("reason") @DefaultValue("") String reason) {
        known(partnerId);
        because(reason);
        try {
            return told(desk.rotate(partnerId, reason), "The password was changed.");
        } catch (Problem refused) {
            return Pages.invalid(page(partnerId, reason, errors(refused, "rotate-reason")));
        }
    }

    @POST
    @Path("{partnerId}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response remove(
            @PathParam("partnerId") String partnerId,
            @FormParam("reason") @DefaultValue("") String reason,
            @FormParam("deleteTopics") @DefaultValue("false") boolean deleteTopics) {
        known(partnerId);
        because(reason);
        try {
            var answer = desk.remove(partnerId, deleteTopics, reason);
            return Flash.redirect(
                    Paths.partner(partnerId),
                    answer.partner().isSettled()
                            ? "The partner is removed."
                            : "The partner is to be removed. It may go on until Kafka answers.");
        } catch (Problem refused) {
            return Pages.invalid(page(partnerId, reason, errors(refused, "remove-reason")));
        }
    }

    /// The one page that shows the password; where there is none, the partner's.
    private Response told(PartnerDesk.Answer answer, String sentence) {
        var login = answer.login();
        if (login == null) {
            return Flash.redirect(
                    Paths.partner(answer.partner().partnerId()), sentence + " It got no password with that.");
        }
        var lines = new StringBuilder();
        new TreeMap<>(login.clientSettings())
                .forEach((name, value) ->
                        lines.append(name).append('=').append(value).append('\n'));
        return Response.ok(Templates.partnerLogin(new Told(answer.partner(), lines.toString()))
                        .render())
                .type("text/html;charset=UTF-8")
                .build();
    }

    private TemplateInstance list(int from, UriInfo address, PartnerForm form, List<FieldError> errors) {
        return Templates.partners(
                desk.list(from, LIMIT),
                Paging.of(address, from, LIMIT, desk.count()),
                desk.isOpen(),
                desk.channels(),
                form,
                errors);
    }

    private TemplateInstance page(String partnerId, String reason, List<FieldError> errors) {
        var partner = known(partnerId);
        return Templates.partner(partner, desk.reality(partner), desk.isOpen(), reason, errors);
    }

    private Partner known(String partnerId) {
        return desk.find(partnerId).orElseThrow(() -> Problem.notFound("partner", partnerId));
    }

    /// What to mend, at the field of the form that has it.
    private static List<FieldError> errors(Problem refused, String otherwise) {
        if (refused.errors().isEmpty()) {
            return List.of(new FieldError(otherwise, String.valueOf(refused.getMessage())));
        }
        return refused.errors().stream()
                .map(error -> error.field().equals("reason") && otherwise.endsWith("-reason")
                        ? new FieldError(otherwise, error.message())
                        : error)
                .toList();
    }

    private void because(String reason) {
        if (!reason.isBlank()) {
            deed.because(reason);
        }
    }
}
