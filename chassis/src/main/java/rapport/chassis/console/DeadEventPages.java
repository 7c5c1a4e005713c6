package rapport.chassis.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.audit.Reasons;
import rapport.chassis.event.Json;
import rapport.chassis.identity.Caller;
import rapport.chassis.identity.Roles;
import rapport.chassis.inbox.DeadEvents;
import rapport.chassis.problem.Problem;
import rapport.chassis.problem.Problem.FieldError;

/// An event that was not taken in, and what operators do about it: mend it, replay it, let it go. A service extends it
/// with its path and its name.
@Tag(name = "Console")
@Produces(MediaType.TEXT_HTML)
public class DeadEventPages {
    private final String service;

    @Inject
    DeadEvents events;

    @Inject
    Caller caller;

    @Inject
    Deed deed;

    @SuppressWarnings("NullAway.Init")
    protected DeadEventPages(String service) {
        this.service = service;
    }

    /// What was written into the forms.
    record Wish(String patch, String mendReason, String dropReason) {
        static final Wish NONE = new Wish("", "", "");
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance deadEvent(
                String service, DeadEvents.Inspected found, @Nullable String data, Wish wish, List<FieldError> errors);

        private Templates() {}
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public TemplateInstance event(@PathParam("id") long id) {
        return page(id, Wish.NONE, List.of());
    }

    @POST
    @Path("{id}/mend")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response mend(
            @PathParam("id") long id,
            @FormParam("patch") @DefaultValue("") String patch,
            @FormParam("mend-reason") @DefaultValue("") String reason) {
        var errors = new ArrayList<FieldError>();
        var wanted = patch(patch, errors);
        checkReason("mend-reason", reason, errors);
        if (wanted != null && errors.isEmpty()) {
            deed.because(reason.strip());
            errors.addAll(refusals(() -> events.mend(id, wanted, caller.name(), reason.strip())));
        }
        return errors.isEmpty()
                ? Flash.redirect(here(id), "The event is mended. Replay it to take it in.")
                : Pages.invalid(page(id, new Wish(patch, reason, ""), errors));
    }

    @POST
    @Path("{id}/replay")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response replay(@PathParam("id") long id) {
        var errors = new ArrayList<FieldError>();
        var applied = new int[1];
        errors.addAll(refusals(() -> {
            var replayed = events.replay(id, caller.name());
            applied[0] = replayed.orElse(0);
            return replayed.isPresent();
        }));
        if (!errors.isEmpty()) {
            return Pages.invalid(page(id, Wish.NONE, errors));
        }
        return Flash.redirect(
                here(id),
                switch (applied[0]) {
                    case 0 -> "It failed again; the reason is below.";
                    case 1 -> "One event took effect.";
                    default -> applied[0] + " events took effect.";
                });
    }

    @POST
    @Path("{id}/drop")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response drop(@PathParam("id") long id, @FormParam("drop-reason") @DefaultValue("") String reason) {
        var errors = new ArrayList<FieldError>();
        checkReason("drop-reason", reason, errors);
        if (errors.isEmpty()) {
            deed.because(reason.strip());
            errors.addAll(refusals(() -> events.drop(id, caller.name(), reason.strip())));
        }
        return errors.isEmpty()
                ? Flash.redirect(here(id), "The event is let go.")
                : Pages.invalid(page(id, new Wish("", "", reason), errors));
    }

    private interface Work {
        /// Whether the event was open.
        boolean done();
    }

    private static List<FieldError> refusals(Work work) {
        try {
            return work.done() ? List.of() : List.of(new FieldError("event", "is not open any more"));
        } catch (Problem e) {
            return e.errors().isEmpty()
                    ? List.of(new FieldError(
                            "event-state",
                            Objects.requireNonNullElse(e.getMessage(), e.kind().title())))
                    : e.errors().stream()
                            .map(error -> new FieldError("patch", error.field() + " " + error.message()))
                            .toList();
        }
    }

    private static @Nullable ObjectNode patch(String text, List<FieldError> errors) {
        try {
            if (Json.MAPPER.readTree(text) instanceof ObjectNode patch) {
                return patch;
            }
        } catch (JsonProcessingException _) {
            // Told as any other text that is no object.
        }
        errors.add(new FieldError("patch", "must be a JSON object of what is different, such as {\"amount\": 50}"));
        return null;
    }

    private static void checkReason(String field, String reason, List<FieldError> errors) {
        if (!Reasons.isGood(reason)) {
            errors.add(new FieldError(field, "Say why in a sentence of at most 500 characters"));
        }
    }

    private String here(long id) {
        return "/console/" + service + "/dead-events/" + id;
    }

    private TemplateInstance page(long id, Wish wish, List<FieldError> errors) {
        var found = events.find(id).orElseThrow(() -> Problem.notFound("dead event", Long.toString(id)));
        var data = found.data() == null ? null : found.data().toPrettyString();
        return Templates.deadEvent(service, found, data, wish, errors);
    }
}
