package rapport.consumption.usage;

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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.identity.Caller;
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;

/// What was used, and why it costs what it costs. A customer sees its own.
@Path("/consumption/v1/usage")
public class UsageResource {
    private final Records records;
    private final WaitingRecords waiting;
    private final BalanceRows balances;
    private final UsageBatch batch;
    private final Decisions decisions;
    private final Caller caller;
    private final Deed deed;

    UsageResource(
            Records records,
            WaitingRecords waiting,
            BalanceRows balances,
            UsageBatch batch,
            Decisions decisions,
            Caller caller,
            Deed deed) {
        this.records = records;
        this.waiting = waiting;
        this.balances = balances;
        this.batch = batch;
        this.decisions = decisions;
        this.caller = caller;
        this.deed = deed;
    }

    /// Why a decision was taken.
    public record Reason(
            @NotBlank(message = "says why") @Size(max = 500) String reason) {}

    /// The records of an agreement, what was used last first.
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public Response list(
            @QueryParam("agreementId") @NotBlank(message = "says whose records are wanted") String agreementId,
            @Valid @BeanParam Page page,
            @Context SecurityContext asking) {
        var found = records.list(agreementId, page.offset(), page.limit());
        var shown = asking.isUserInRole(Roles.CUSTOMER)
                ? found.stream().map(RecordView::forCustomers).toList()
                : found;
        return page.of(shown, records.count(agreementId));
    }

    /// Takes records in, each once: rated at once where they can be. A partner sends its own, an operator those of a
    /// partner that it names, or its own.
    @POST
    @Path("batch")
    @RolesAllowed({Roles.OPERATOR, Roles.PARTNER})
    public List<UsageBatch.Result> take(
            @NotNull @Size(min = 1, max = 1_000, message = "must have between 1 and 1000 items")
                    List<@Nullable SentRecord> items) {
        return batch.send(items);
    }

    /// Takes a record back: an entry of its own returns what it cost and what it used of balances.
    @POST
    @Path("{id}/reverse")
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public Decisions.Outcome reverse(@PathParam("id") String id, @NotNull @Valid Reason reason) {
        deed.because(reason.reason());
        return decisions.reverse(id, reason.reason(), caller.name());
    }

    /// Takes a record back, and rates it as it should have been said.
    @POST
    @Path("{id}/correct")
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public Decisions.Outcome correct(@PathParam("id") String id, @NotNull @Valid Corrected corrected) {
        deed.because(corrected.reason());
        return decisions.correct(id, corrected, caller.name());
    }

    /// Where the balances of an agreement stand. Pages count owners: the agreement and its services.
    @GET
    @Path("balances")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public Response balances(
            @QueryParam("agreementId") @NotBlank(message = "says whose balances are wanted") String agreementId,
            @Valid @BeanParam Page page) {
        var rows = balances.of(agreementId, page.offset(), page.limit());
        var views = rows.stream().flatMap(row -> BalanceView.of(row).stream()).toList();
        return page.of(views, balances.count(agreementId));
    }

    /// What cannot be rated yet, and why, in the order of intake.
    @GET
    @Path("waiting")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public Response waiting(@QueryParam("reason") @Nullable Waiting reason, @Valid @BeanParam Page page) {
        return page.of(waiting.list(reason, page.offset(), page.limit()), waiting.count(reason));
    }

    /// Lets a record that waits be rated as soon as it can be; the answer to a suspected duplicate that is none.
    @POST
    @Path("waiting/{origin}/{recordId}/release")
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public void release(
            @PathParam("origin") String origin, @PathParam("recordId") String recordId, @NotNull @Valid Reason reason) {
        deed.because(reason.reason());
        found(waiting.release(origin, recordId), origin, recordId);
    }

    /// Lets a record that waits go: it is never charged, and known as taken in if it comes again.
    @POST
    @Path("waiting/{origin}/{recordId}/drop")
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public void drop(
            @PathParam("origin") String origin, @PathParam("recordId") String recordId, @NotNull @Valid Reason reason) {
        deed.because(reason.reason());
        found(waiting.drop(origin, recordId), origin, recordId);
    }

    private static void found(boolean isThere, String origin, String recordId) {
        if (!isThere) {
            throw Problem.notFound("waiting record", origin + "/" + recordId);
        }
    }
}
