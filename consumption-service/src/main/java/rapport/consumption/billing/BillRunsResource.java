package rapport.consumption.billing;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;

/// Bill runs over HTTP: worked out, looked at, released; paused and resumed at any time.
@Path("/consumption/v1/bill-runs")
public class BillRunsResource {
    private final Runs runs;
    private final Deed deed;
    private final Clock clock;

    BillRunsResource(Runs runs, Deed deed, Clock clock) {
        this.runs = runs;
        this.deed = deed;
        this.clock = clock;
    }

    /// A run that is to be made.
    ///
    /// @param runId the caller's own id: the same again is the same run
    /// @param until periods that ended by this day are billed, the oldest open one of each agreement
    record NewRun(
            @NotNull @Pattern(regexp = LegalEntity.NAME, message = "must be small letters, digits and dashes")
            String runId,

            @NotNull LocalDate until) {}

    /// Why something is done.
    record Reason(
            @NotBlank(message = "says why") @Size(max = 500) String reason) {}

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public Response list(@Valid @BeanParam Page page) {
        return page.of(runs.list(page.offset(), page.limit()), runs.count());
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public BillRun view(@PathParam("id") String id) {
        return runs.find(id).orElseThrow(() -> Problem.notFound("bill run", id));
    }

    /// The agreements of a run, what differs most from the bill before at the front.
    @GET
    @Path("{id}/accounts")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public Response accounts(
            @PathParam("id") String id, @QueryParam("state") @Nullable String state, @Valid @BeanParam Page page) {
        view(id);
        var wanted = state == null ? null : state.toUpperCase(Locale.ROOT);
        return page.of(runs.items(id, wanted, page.offset(), page.limit()), runs.countItems(id, wanted));
    }

    /// Works out what would be billed, and changes nothing before it is released.
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public Response create(@NotNull @Valid NewRun body) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (body.until().isAfter(today.plusDays(1)) || body.until().getYear() < 2_000) {
            throw Problem.invalid(
                    "until",
                    "must be a day from 2000 on that is not in the future: a period is billed when it is over");
        }
        var made = runs.create(body.runId(), body.until(), RunState.DRAFTING, clock.instant());
        var run = view(body.runId());
        if (!made && !run.until().equals(body.until())) {
            throw Problem.of(BillProblem.RUN_DIFFERS, "It is until " + run.until() + ".");
        }
        return made
                ? Response.created(URI.create("/consumption/v1/bill-runs/" + body.runId()))
                        .entity(run)
                        .build()
                : Response.ok(run).build();
    }

    /// Issues the bills. Each is worked out again, with what has been used meanwhile.
    @POST
    @Path("{id}/release")
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public BillRun release(@PathParam("id") String id, @NotNull @Valid Reason reason) {
        deed.because(reason.reason());
        var run = locked(id, Set.of(RunState.DRAFTED, RunState.RUNNING, RunState.DONE));
        if (run.state() == RunState.DRAFTED) {
            runs.release(id, clock.instant());
        }
        return view(id);
    }

    @POST
    @Path("{id}/pause")
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public BillRun pause(@PathParam("id") String id, @NotNull @Valid Reason reason) {
        deed.because(reason.reason());
        var run = locked(id, Set.of(RunState.DRAFTING, RunState.RUNNING, RunState.PAUSED));
        if (run.state() != RunState.PAUSED) {
            runs.become(id, RunState.PAUSED, clock.instant());
        }
        return view(id);
    }

    @POST
    @Path("{id}/resume")
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public BillRun resume(@PathParam("id") String id, @NotNull @Valid Reason reason) {
        deed.because(reason.reason());
        locked(id, Set.of(RunState.PAUSED, RunState.DRAFTING, RunState.RUNNING));
        runs.resume(id);
        return view(id);
    }

    /// Ends a run where it is. What it has billed stays billed.
    @POST
    @Path("{id}/cancel")
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public BillRun cancel(@PathParam("id") String id, @NotNull @Valid Reason reason) {
        deed.because(reason.reason());
        var run = locked(
                id, Set.of(RunState.DRAFTING, RunState.DRAFTED, RunState.RUNNING, RunState.PAUSED, RunState.CANCELLED));
        if (run.state() != RunState.CANCELLED) {
            runs.become(id, RunState.CANCELLED, clock.instant());
        }
        return view(id);
    }

    private Runs.Work locked(String id, Set<RunState> wanted) {
        var run = runs.lock(id).orElseThrow(() -> Problem.notFound("bill run", id));
        if (!wanted.contains(run.state())) {
            throw Problem.of(BillProblem.RUN_STATE, "It is " + run.state() + ".");
        }
        return run;
    }
}
