package rapport.consumption.usage;

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
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.audit.Deed;
import rapport.chassis.audit.Reasons;
import rapport.chassis.console.Flash;
import rapport.chassis.console.Pages;
import rapport.chassis.identity.Caller;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;
import rapport.chassis.problem.Problem.FieldError;
import rapport.consumption.tariff.Tariffs;

/// One record: why it costs what it costs, and a form to take it back.
@Path("/console/consumption/usage/{id}")
@Tag(name = "Console")
@Produces(MediaType.TEXT_HTML)
public class RecordPage {
    private static final String REASON = "reverse-reason";

    private final Records records;
    private final Tariffs tariffs;
    private final Decisions decisions;
    private final Caller caller;
    private final Deed deed;

    RecordPage(Records records, Tariffs tariffs, Decisions decisions, Caller caller, Deed deed) {
        this.records = records;
        this.tariffs = tariffs;
        this.decisions = decisions;
        this.caller = caller;
        this.deed = deed;
    }

    @CheckedTemplate(basePath = "consumption")
    static class Templates {
        static native TemplateInstance record(
                RecordView record, Reckoning reckoning, String reason, List<FieldError> errors);

        private Templates() {}
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public TemplateInstance record(@PathParam("id") String id) {
        return page(id, "", List.of());
    }

    /// Takes a record back.
    @POST
    @Path("reverse")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    @Transactional(dontRollbackOn = Problem.class)
    public Response reverse(@PathParam("id") String id, @FormParam(REASON) @DefaultValue("") String reason) {
        if (!Reasons.isGood(reason)) {
            var error = new FieldError(REASON, "Say why in a sentence of at most 500 characters");
            return Pages.invalid(page(id, reason, List.of(error)));
        }
        deed.because(reason.strip());
        try {
            decisions.reverse(id, reason.strip(), caller.name());
        } catch (Problem e) {
            if (e.getMessage() == null || e.kind().status() == 404) {
                throw e;
            }
            return Pages.invalid(
                    page(id, reason, List.of(new FieldError("record-state", Objects.requireNonNull(e.getMessage())))));
        }
        return Flash.redirect("/console/consumption/usage/" + id, "The record is taken back by an entry of its own.");
    }

    private TemplateInstance page(String id, String reason, List<FieldError> errors) {
        var record = RecordId.of(id).flatMap(records::find).orElseThrow(() -> Problem.notFound("record", id));
        var tariff = tariffs.version(record.tariff(), record.tariffVersion()).tariff();
        return Templates.record(record, Reckoning.of(record, tariff), reason, errors);
    }
}
