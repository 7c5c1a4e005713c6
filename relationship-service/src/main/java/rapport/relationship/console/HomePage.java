package rapport.relationship.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.console.Attention;
import rapport.chassis.console.Upkeep;
import rapport.chassis.identity.Roles;

/// Where an operator begins: what needs them, of all services. What the others know they say themselves.
@Path("/console")
@Tag(name = "Console")
public class HomePage {
    private static final List<String> OTHERS = List.of("provisioning", "consumption", "notification");
    private static final int FEW = 5;

    private final Needs needs;
    private final Upkeep upkeep;

    HomePage(Needs needs, Upkeep upkeep) {
        this.needs = needs;
        this.upkeep = upkeep;
    }

    @CheckedTemplate(basePath = "relationship")
    static class Templates {
        static native TemplateInstance home(List<Attention> needs, List<Needs.Listed> next, List<String> others);

        private Templates() {}
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public TemplateInstance home() {
        var all = Attention.sorted(needs.all(), upkeep.needs("/console/relationship/operation"));
        return Templates.home(all, needs.standings(false, 0, FEW), OTHERS);
    }
}
