package rapport.chassis.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.audit.Deed;
import rapport.chassis.audit.Reasons;
import rapport.chassis.identity.Caller;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;
import rapport.chassis.problem.Problem.FieldError;

/// The operation page of a service that has brakes: operators pull and release them there, and say why.
@Tag(name = "Console")
public class BrakedOperationPage extends OperationPage {
    private final String service;
    private final Set<String> names;

    @Inject
    Caller caller;

    @Inject
    Deed deed;

    @SuppressWarnings("NullAway.Init")
    protected BrakedOperationPage(String service, Set<String> names) {
        super(service, names);
        this.service = service;
        this.names = Set.copyOf(names);
    }

    /// The form alone, when it was not accepted. As on the page, `engaged` is how the brake stands before it is sent.
    @CheckedTemplate(basePath = "console")
    static class Forms {
        static native TemplateInstance brake(
                String service, String what, boolean engaged, String reason, List<FieldError> errors);

        private Forms() {}
    }

    @POST
    @Path("brakes/{what}/engage")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed(Roles.OPERATOR)
    public Response engage(@PathParam("what") String what, @FormParam("reason") @DefaultValue("") String reason) {
        return change(what, true, reason.strip());
    }

    @POST
    @Path("brakes/{what}/release")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed(Roles.OPERATOR)
    public Response release(@PathParam("what") String what, @FormParam("reason") @DefaultValue("") String reason) {
        return change(what, false, reason.strip());
    }

    private Response change(String what, boolean engaged, String reason) {
        if (!names.contains(what)) {
            throw Problem.notFound("brake", what);
        }
        var done = engaged ? "pulled" : "released";
        if (!Reasons.isGood(reason)) {
            var error = new FieldError("reason-" + what, "Say in a sentence why the brake is " + done);
            return Pages.invalid(Forms.brake(service, what, !engaged, reason, List.of(error)));
        }
        deed.because(reason);
        brake.change(what, engaged, reason, caller.name());
        return Flash.redirect(
                "/console/" + service + "/operation", "The brake on %s is %s.".formatted(words(what), done));
    }
}
