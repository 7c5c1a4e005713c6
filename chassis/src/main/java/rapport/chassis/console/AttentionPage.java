package rapport.chassis.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.identity.Roles;

/// What of a service needs a human: a page of its own, and the part of it that the home page shows. A service
/// extends it with its path, its name, and what only it knows.
@Tag(name = "Console")
public class AttentionPage {
    private final String service;

    @Inject
    Upkeep upkeep;

    protected AttentionPage(String service) {
        this.service = service;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance attention(String service, List<Attention> needs);

        private Templates() {}
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public TemplateInstance attention() {
        var needs = Attention.sorted(own(), upkeep.needs("/console/" + service + "/operation"));
        return Templates.attention(service, needs);
    }

    /// What this service alone can say, most urgent first.
    protected List<Attention> own() {
        return List.of();
    }
}
