package rapport.consumption.billing;

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
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Reasons;
import rapport.chassis.console.Flash;
import rapport.chassis.console.Pages;
import rapport.chassis.console.Paging;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;
import rapport.chassis.problem.Problem.FieldError;

/// The bill run room: what a run comes to beside the bills before, how far it is, and the levers.
@Path("/console/consumption/bill-runs")
@Tag(name = "Console")
@Produces(MediaType.TEXT_HTML)
public class BillRunPages {
    private static final int LIMIT = 25;
    private static final String HERE = "/console/consumption/bill-runs";

    private final Runs runs;
    private final BillRunsResource resource;
    private final Clock clock;

    BillRunPages(Runs runs, BillRunsResource resource, Clock clock) {
        this.runs = runs;
        this.resource = resource;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "consumption")
    static class Templates {
        static native TemplateInstance billRuns(
                List<BillRun> runs, Paging paging, String until, List<FieldError> errors);

        static native TemplateInstance billRun(
                BillRun run, String state, List<BillRun.Item> items, Paging paging, List<FieldError> errors);

        private Templates() {}
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public TemplateInstance list(@QueryParam("offset") @DefaultValue("0") int offset, @Context UriInfo address) {
        return list(Math.max(0, offset), address, firstOfMonth().toString(), List.of());
    }

    /// Begins a run; nothing is billed before it is released.
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response begin(@FormParam("run-until") @DefaultValue("") String until, @Context UriInfo address) {
        try {
            var day = LocalDate.parse(until.strip());
            var runId = "until-" + day + "-" + Long.toString(clock.millis(), 36);
            resource.create(new BillRunsResource.NewRun(runId, day));
            return Flash.redirect(HERE + "/" + runId, "The run is being worked out; nothing is billed yet.");
        } catch (DateTimeException _) {
            return refused(until, "Give a day such as " + firstOfMonth(), address);
        } catch (Problem _) {
            return refused(until, "Give a day that is not in the future", address);
        }
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public TemplateInstance one(
            @PathParam("id") String id,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @Context UriInfo address) {
        return page(id, state.toUpperCase(Locale.ROOT), Math.max(0, offset), address, List.of());
    }

    @POST
    @Path("{id}/{step:release|pause|resume|cancel}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response step(
            @PathParam("id") String id,
            @PathParam("step") String step,
            @FormParam("run-reason") @DefaultValue("") String said,
            @Context UriInfo address) {
        if (!Reasons.isGood(said)) {
            return mend(id, "run-reason", "Say why in a sentence of at most 500 characters", address);
        }
        var reason = new BillRunsResource.Reason(said.strip());
        try {
            var run = switch (step) {
                case "release" -> resource.release(id, reason);
                case "pause" -> resource.pause(id, reason);
                case "resume" -> resource.resume(id, reason);
                default -> resource.cancel(id, reason);
            };
            return Flash.redirect(
                    HERE + "/" + id, "The run is " + run.state().name().toLowerCase(Locale.ROOT) + ".");
        } catch (Problem e) {
            if (e.kind() != BillProblem.RUN_STATE) {
                throw e;
            }
            return mend(id, "run-state", Objects.requireNonNull(e.getMessage()), address);
        }
    }

    private Response refused(String until, String message, UriInfo address) {
        return Pages.invalid(list(0, address, until, List.of(new FieldError("run-until", message))));
    }

    private Response mend(String id, String field, String message, UriInfo address) {
        return Pages.invalid(page(id, "", 0, address, List.of(new FieldError(field, message))));
    }

    private TemplateInstance list(int offset, UriInfo address, String until, List<FieldError> errors) {
        return Templates.billRuns(
                runs.list(offset, LIMIT), Paging.of(address, offset, LIMIT, runs.count()), until, errors);
    }

    private TemplateInstance page(String id, String state, int offset, UriInfo address, List<FieldError> errors) {
        var run = runs.find(id).orElseThrow(() -> Problem.notFound("bill run", id));
        @Nullable String wanted = state.isEmpty() ? null : state;
        return Templates.billRun(
                run,
                state,
                runs.items(id, wanted, offset, LIMIT),
                Paging.of(address, offset, LIMIT, runs.countItems(id, wanted)),
                errors);
    }

    private LocalDate firstOfMonth() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).withDayOfMonth(1);
    }
}
