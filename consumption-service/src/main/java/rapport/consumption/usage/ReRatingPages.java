package rapport.consumption.usage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
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
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.audit.Deed;
import rapport.chassis.audit.Reasons;
import rapport.chassis.console.Flash;
import rapport.chassis.console.Pages;
import rapport.chassis.console.Paging;
import rapport.chassis.identity.Caller;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;
import rapport.chassis.problem.Problem.FieldError;

/// Re-ratings and comparisons: who gains and who owes, how far it is, and the levers.
@Path("/console/consumption/re-ratings")
@Tag(name = "Console")
@Produces(MediaType.TEXT_HTML)
public class ReRatingPages {
    private static final int LIMIT = 25;
    private static final String HERE = "/console/consumption/re-ratings";

    private final ReRatings jobs;
    private final ReRatingDesk desk;
    private final ReRatingMonths months;
    private final ReRatingsResource resource;
    private final Caller caller;
    private final Deed deed;

    ReRatingPages(
            ReRatings jobs,
            ReRatingDesk desk,
            ReRatingMonths months,
            ReRatingsResource resource,
            Caller caller,
            Deed deed) {
        this.jobs = jobs;
        this.desk = desk;
        this.months = months;
        this.resource = resource;
        this.caller = caller;
        this.deed = deed;
    }

    /// What is typed into the form of a new re-rating.
    public static class Wish {
        @FormParam("tariff")
        @DefaultValue("")
        String tariff = "";

        @FormParam("mistaken")
        @DefaultValue("")
        String mistaken = "";

        @FormParam("corrected")
        @DefaultValue("")
        String corrected = "";

        @FormParam("from")
        @DefaultValue("")
        String from = "";

        @FormParam("until")
        @DefaultValue("")
        String until = "";

        @FormParam("reason")
        @DefaultValue("")
        String reason = "";

        ReRatingMonths.Typed typed() {
            return new ReRatingMonths.Typed(
                    tariff.strip(), mistaken.strip(), corrected.strip(), from.strip(), until.strip(), reason);
        }
    }

    @CheckedTemplate(basePath = "consumption")
    static class Templates {
        static native TemplateInstance reRatings(
                List<ReRating> jobs, Paging paging, ReRatingMonths.Typed wish, List<FieldError> errors);

        static native TemplateInstance reRating(
                ReRating job,
                ReRatings.Totals totals,
                String which,
                List<ReRated> agreements,
                Paging paging,
                String tried,
                String reason,
                List<FieldError> errors);

        private Templates() {}
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public TemplateInstance list(
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("tariff") @DefaultValue("") String tariff,
            @QueryParam("mistaken") @DefaultValue("") String mistaken,
            @Context UriInfo address) {
        return list(
                Math.max(0, offset), address, new ReRatingMonths.Typed(tariff, mistaken, "", "", "", ""), List.of());
    }

    /// Begins one; nothing is charged before it is released.
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response begin(@BeanParam Wish wish, @Context UriInfo address) {
        var typed = wish.typed();
        var errors = new ArrayList<FieldError>();
        var wanted = months.read(typed, errors);
        if (wanted != null) {
            try {
                deed.because(wanted.reason());
                var id = QuarkusTransaction.joiningExisting().call(() -> desk.begin(wanted, caller.name()));
                return Flash.redirect(HERE + "/" + id, "It is being worked out; nothing is charged yet.");
            } catch (Problem e) {
                errors.addAll(months.refusals(e));
            }
        }
        return Pages.invalid(list(0, address, typed, errors));
    }

    /// @param which `gain`, `owe`, `failed`, `left_out`, or nothing for all who are concerned
    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public TemplateInstance one(
            @PathParam("id") UUID id,
            @QueryParam("which") @DefaultValue("") String which,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @Context UriInfo address) {
        return page(id, which, Math.max(0, offset), address, "", "", List.of());
    }

    /// Everybody who is concerned, as a table.
    @GET
    @Path("{id}/table")
    @Produces("text/csv")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public Response table(@PathParam("id") UUID id) {
        return resource.table(id);
    }

    @POST
    @Path("{id}/{step:release|pause|resume|cancel|retry}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response step(
            @PathParam("id") UUID id,
            @PathParam("step") String step,
            @FormParam("reason") @DefaultValue("") String said,
            @Context UriInfo address) {
        if (!Reasons.isGood(said)) {
            var error = new FieldError(step + "-reason", "Say why in a sentence of at most 500 characters");
            return Pages.invalid(page(id, "", 0, address, step, said, List.of(error)));
        }
        var reason = new ReRatingsResource.Reason(said.strip());
        try {
            var job = switch (step) {
                case "release" -> resource.release(id, reason).job();
                case "pause" -> resource.pause(id, reason).job();
                case "resume" -> resource.resume(id, reason).job();
                case "retry" -> resource.retry(id, reason).job();
                default -> resource.cancel(id, reason).job();
            };
            return Flash.redirect(HERE + "/" + id, job.sentence());
        } catch (Problem e) {
            if (e.getMessage() == null || e.kind().status() == 404) {
                throw e;
            }
            var error = new FieldError("job-state", Objects.requireNonNull(e.getMessage()));
            return Pages.invalid(page(id, "", 0, address, step, said, List.of(error)));
        }
    }

    /// The list with the form as it was sent, and what to mend.
    Response refused(UriInfo address, ReRatingMonths.Typed typed, List<FieldError> errors) {
        return Pages.invalid(list(0, address, typed, errors));
    }

    private TemplateInstance list(int offset, UriInfo address, ReRatingMonths.Typed wish, List<FieldError> errors) {
        return Templates.reRatings(
                jobs.list(offset, LIMIT), Paging.of(address, offset, LIMIT, jobs.count()), wish, errors);
    }

    private TemplateInstance page(
            UUID id, String which, int offset, UriInfo address, String tried, String reason, List<FieldError> errors) {
        var job = jobs.find(id).orElseThrow(() -> Problem.notFound("re-rating", id.toString()));
        var totals = jobs.totals(id);
        return Templates.reRating(
                job,
                totals,
                which,
                jobs.concerned(id, which, offset, LIMIT),
                Paging.of(address, offset, LIMIT, totals.of(which)),
                tried,
                reason,
                errors);
    }
}
