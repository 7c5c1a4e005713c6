package rapport.provisioning.console;

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
import org.jspecify.annotations.Nullable;
import rapport.chassis.console.Paging;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;

/// Planned work, and whom it touches.
@Path("/console/provisioning/changes")
@Tag(name = "Console")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
public class ChangePages {
    private static final int LIMIT = 25;

    private final PlannedWorks works;

    ChangePages(PlannedWorks works) {
        this.works = works;
    }

    @CheckedTemplate(basePath = "provisioning")
    static class Templates {
        static native TemplateInstance changes(boolean past, List<PlannedWorks.Work> found, Paging paging);

        static native TemplateInstance change(
                PlannedWorks.Work work,
                List<PlannedWorks.Stated> objects,
                Paging objectPaging,
                List<PlannedWorks.Sum> sums,
                @Nullable String impact,
                List<PlannedWorks.Touched> touched,
                Paging paging);

        private Templates() {}
    }

    @GET
    public TemplateInstance changes(
            @QueryParam("which") @DefaultValue("ahead") String which,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @Context UriInfo address) {
        var past = which.equals("past");
        var from = Math.max(0, offset);
        return Templates.changes(
                past, works.list(past, from, LIMIT), Paging.of(address, from, LIMIT, works.count(past)));
    }

    @GET
    @Path("{changeId}")
    public TemplateInstance change(
            @PathParam("changeId") String changeId,
            @QueryParam("impact") @Nullable String impact,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("objects") @DefaultValue("0") int objectOffset,
            @Context UriInfo address) {
        var work = works.find(changeId).orElseThrow(() -> Problem.notFound("change", changeId));
        var from = Math.max(0, offset);
        var objectsFrom = Math.max(0, objectOffset);
        var wanted = impact == null || impact.isBlank() ? null : impact;
        var sums = works.sums(changeId);
        var total = sums.stream()
                .filter(sum -> wanted == null || sum.impact().equals(wanted))
                .mapToLong(PlannedWorks.Sum::services)
                .sum();
        return Templates.change(
                work,
                works.objects(changeId, objectsFrom, LIMIT),
                Paging.of(address, "objects", objectsFrom, LIMIT, works.countObjects(changeId)),
                sums,
                wanted,
                works.touched(changeId, wanted, from, LIMIT),
                Paging.of(address, from, LIMIT, total));
    }
}
