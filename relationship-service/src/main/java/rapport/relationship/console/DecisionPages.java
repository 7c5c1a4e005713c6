package rapport.relationship.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.console.Paging;
import rapport.chassis.identity.Roles;

/// Who is told what of planned work, who is not, and why: a page, and a part of the page that provisioning shows of it.
@Path("/console/relationship/changes/{changeId}/decisions")
@Tag(name = "Console")
public class DecisionPages {
    private static final int LIMIT = 25;

    private final Tellings tellings;

    DecisionPages(Tellings tellings) {
        this.tellings = tellings;
    }

    @CheckedTemplate(basePath = "relationship")
    static class Templates {
        static native TemplateInstance decisions(
                String changeId, String told, Tellings.Sums sums, List<Tellings.Decided> decided, Paging paging);

        private Templates() {}
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public TemplateInstance decisions(
            @PathParam("changeId") String changeId,
            @QueryParam("told") @DefaultValue("all") String told,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @Context UriInfo address) {
        var from = Math.max(0, offset);
        return Templates.decisions(
                changeId,
                told,
                tellings.sums(changeId),
                tellings.of(changeId, told, from, LIMIT),
                Paging.of(address, from, LIMIT, tellings.count(changeId, told)));
    }
}
