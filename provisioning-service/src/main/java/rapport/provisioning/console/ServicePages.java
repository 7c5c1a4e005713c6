package rapport.provisioning.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.identity.Roles;

/// The services of an account with their history. An account that we have heard nothing of has none, and the page says
/// what would bring one.
@Path("/console/provisioning/accounts/{accountId}/services")
@Tag(name = "Console")
public class ServicePages {
    private final Histories histories;

    ServicePages(Histories histories) {
        this.histories = histories;
    }

    @CheckedTemplate(basePath = "provisioning")
    static class Templates {
        static native TemplateInstance services(String accountId, List<Histories.Running> services);

        private Templates() {}
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public TemplateInstance services(@PathParam("accountId") String accountId) {
        return Templates.services(accountId, histories.of(accountId));
    }
}
