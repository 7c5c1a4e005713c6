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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import rapport.chassis.console.Flash;
import rapport.chassis.console.Pages;
import rapport.chassis.console.Paging;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;
import rapport.chassis.problem.Problem.FieldError;
import rapport.relationship.standing.StandingDesk;
import rapport.relationship.standing.StandingDesk.Foreseen;
import rapport.relationship.standing.StandingDesk.Kind;
import rapport.relationship.standing.StandingDesk.Overview;

/// Standings: where one is, how it came there, what comes next, and the holds that keep it from happening.
@Path("/console/relationship/standings")
@Tag(name = "Console")
@Produces(MediaType.TEXT_HTML)
public class StandingPages {
    private static final int LIMIT = 25;
    private static final int DAYS = 60;

    private final StandingDesk desk;
    private final Directory directory;
    private final Chain chain;
    private final Needs needs;

    StandingPages(StandingDesk desk, Directory directory, Chain chain, Needs needs) {
        this.desk = desk;
        this.directory = directory;
        this.chain = chain;
        this.needs = needs;
    }

    @CheckedTemplate(basePath = "relationship")
    static class Templates {
        static native TemplateInstance standings(String which, List<Needs.Listed> found, Paging paging);

        static native TemplateInstance standing(
                Overview standing,
                Directory.@Nullable Found account,
                Chain.Way way,
                long events,
                List<Foreseen> ahead,
                List<Kind> kinds,
                HoldForm form,
                List<FieldError> errors);

        private Templates() {}
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public TemplateInstance standings(
            @QueryParam("which") @DefaultValue("next") String which,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @Context UriInfo address) {
        var stuck = which.equals("stuck");
        var from = Math.max(0, offset);
        return Templates.standings(
                stuck ? "stuck" : "next",
                needs.standings(stuck, from, LIMIT),
                Paging.of(address, from, LIMIT, needs.count(stuck)));
    }

    @GET
    @Path("{agreementId}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public TemplateInstance standing(@PathParam("agreementId") String agreementId) {
        return page(known(agreementId), new HoldForm(), List.of());
    }

    @POST
    @Path("{agreementId}/holds")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response place(@PathParam("agreementId") String agreementId, @BeanParam HoldForm form) {
        var standing = known(agreementId);
        var errors = new ArrayList<FieldError>();
        var zone = directory
                .find(standing.accountId())
                .map(Directory.Found::timeZone)
                .orElse("UTC");
        var wanted = form.wanted(standing.overdue().currency(), ZoneId.of(zone), errors);
        if (wanted != null) {
            errors.addAll(desk.place(agreementId, wanted));
        }
        return errors.isEmpty()
                ? Flash.redirect(Paths.standing(agreementId), "The hold is placed.")
                : Pages.invalid(page(standing, form, errors));
    }

    @POST
    @Path("{agreementId}/holds/{holdId}/lift")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response lift(
            @PathParam("agreementId") String agreementId,
            @PathParam("holdId") String holdId,
            @FormParam("why") @DefaultValue("") String why) {
        var standing = known(agreementId);
        if (!why.strip().matches("\\P{Cntrl}{1,500}")) {
            var error = new FieldError("why-" + holdId, "Say why the hold is lifted");
            return Pages.invalid(page(standing, new HoldForm(), List.of(error)));
        }
        desk.lift(agreementId, holdId, why.strip());
        return Flash.redirect(Paths.standing(agreementId), "The hold is lifted.");
    }

    private TemplateInstance page(Overview standing, HoldForm form, List<FieldError> errors) {
        return Templates.standing(
                standing,
                directory.find(standing.accountId()).orElse(null),
                chain.toStanding(standing.accountId(), standing.agreementId()),
                chain.countToStanding(standing.accountId(), standing.agreementId()),
                desk.foresee(standing.agreementId(), DAYS),
                desk.kinds(),
                form,
                errors);
    }

    private Overview known(String agreementId) {
        return desk.find(agreementId).orElseThrow(() -> Problem.notFound("standing", agreementId));
    }
}
