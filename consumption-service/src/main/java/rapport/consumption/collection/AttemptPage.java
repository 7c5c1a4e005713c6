package rapport.consumption.collection;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.audit.Deed;
import rapport.chassis.console.Flash;
import rapport.chassis.console.Pages;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;
import rapport.chassis.problem.Problem.FieldError;

/// One attempt to move money, and what people can do about it.
@Path("/console/consumption/payment-attempts/{id}")
@Tag(name = "Console")
@Produces(MediaType.TEXT_HTML)
public class AttemptPage {
    private static final String REASON = "attempt-reason";

    private final Attempts attempts;
    private final AttemptDeeds deeds;
    private final Collecting collecting;
    private final Deed deed;

    AttemptPage(Attempts attempts, AttemptDeeds deeds, Collecting collecting, Deed deed) {
        this.attempts = attempts;
        this.deeds = deeds;
        this.collecting = collecting;
        this.deed = deed;
    }

    @CheckedTemplate(basePath = "consumption")
    static class Templates {
        static native TemplateInstance attempt(
                AttemptView attempt, String tried, String reason, List<FieldError> errors);

        private Templates() {}
    }

    private interface Work {
        /// Does it, and says where its result is shown.
        Response done();
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public TemplateInstance attempt(@PathParam("id") String id) {
        return page(id, "", "", List.of());
    }

    /// Has the provider asked at once.
    @POST
    @Path("ask")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response ask(@PathParam("id") String id, @FormParam(REASON) @DefaultValue("") String reason) {
        return because(id, "ask", reason, () -> {
            deeds.ask(id);
            return Flash.redirect(here(id), "The provider is being asked.");
        });
    }

    /// Says what people found out.
    @POST
    @Path("decide")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response decide(
            @PathParam("id") String id,
            @FormParam("moved") @DefaultValue("") String moved,
            @FormParam(REASON) @DefaultValue("") String reason) {
        if (!moved.equals("yes") && !moved.equals("no")) {
            var error = new FieldError("moved-yes", "Say whether the money has moved");
            return Pages.invalid(page(id, "decide", reason, List.of(error)));
        }
        return because(id, "decide", reason, () -> {
            var state = deeds.decide(id, moved.equals("yes")).state();
            return Flash.redirect(
                    here(id),
                    state == State.SUCCEEDED ? "The money counts as moved." : "The attempt counts as failed.");
        });
    }

    /// Collects the same once more, by another attempt. Pressed twice, it is one.
    @POST
    @Path("again")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response again(@PathParam("id") String id, @FormParam(REASON) @DefaultValue("") String reason) {
        return because(id, "again", reason, () -> {
            var failed = found(id);
            var item = new NewAttempt.Item(
                    "again-" + id, failed.agreementId(), failed.billId(), failed.amount(), failed.methodId());
            var result = collecting.collect(List.of(item)).getFirst();
            if (result.status() == Result.Status.refused) {
                throw Keys.problem(result, CollectionProblem.CANNOT_COLLECT);
            }
            return Flash.redirect(here(String.valueOf(result.attemptId())), "It is being collected again.");
        });
    }

    private Response because(String id, String what, String reason, Work work) {
        if (!Said.isReason(reason)) {
            return Pages.invalid(page(id, what, reason, List.of(Said.noReason(what + "-reason"))));
        }
        try {
            deed.because(reason.strip());
            return work.done();
        } catch (Problem e) {
            return Pages.invalid(page(id, what, reason, List.of(Said.refusal("attempt-state", e))));
        }
    }

    private TemplateInstance page(String id, String tried, String reason, List<FieldError> errors) {
        return Templates.attempt(found(id), tried, reason, errors);
    }

    private AttemptView found(String id) {
        return attempts.find(id).orElseThrow(() -> Problem.notFound("payment attempt", id));
    }

    private static String here(String id) {
        return "/console/consumption/payment-attempts/" + id;
    }
}
