package rapport.consumption.lookup;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.identity.Roles;

/// Finds the agreement whose usage or money is to be looked at.
@Path("/console/consumption/agreements")
@Tag(name = "Console")
@Produces(MediaType.TEXT_HTML)
public class AgreementPages {
    private final Agreements agreements;

    AgreementPages(Agreements agreements) {
        this.agreements = agreements;
    }

    @CheckedTemplate(basePath = "consumption")
    static class Templates {
        static native TemplateInstance agreements(String q, List<Agreements.Found> found);

        private Templates() {}
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public TemplateInstance find(@QueryParam("q") @DefaultValue("") String words) {
        var asked = words.strip();
        return Templates.agreements(asked, asked.isEmpty() ? List.of() : agreements.find(asked));
    }
}
