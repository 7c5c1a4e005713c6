package rapport.consumption.collection;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.console.Paging;
import rapport.chassis.identity.Roles;

/// Money on its way: what nobody knows the end of comes first. And money that nobody knows the owner of.
@Path("/console/consumption")
@Tag(name = "Console")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
public class AttemptPages {
    private static final int LIMIT = 25;
    private static final int UNHEARD = 10;

    private final Attempts attempts;
    private final MoneyDesk desk;

    AttemptPages(Attempts attempts, MoneyDesk desk) {
        this.attempts = attempts;
        this.desk = desk;
    }

    @CheckedTemplate(basePath = "consumption")
    static class Templates {
        static native TemplateInstance payments(
                MoneyDesk.Summary summary,
                List<AttemptView> attempts,
                String state,
                Paging paging,
                List<MoneyDesk.Unheard> unheard);

        static native TemplateInstance suspense(List<Paid> payments, Paging paging);

        private Templates() {}
    }

    /// @param state `open` for what is not over; otherwise a state, or nothing for all
    @GET
    @Path("payments")
    @Transactional
    public TemplateInstance payments(
            @QueryParam("state") @DefaultValue("open") String state,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @Context UriInfo address) {
        var from = Math.max(0, offset);
        var isOpen = state.equals("open");
        var wanted = new Attempts.Wanted(null, state.isEmpty() ? null : state);
        return Templates.payments(
                desk.summary(),
                isOpen ? desk.open(from, LIMIT) : attempts.list(wanted, from, LIMIT),
                state,
                Paging.of(address, from, LIMIT, isOpen ? desk.countOpen() : attempts.count(wanted)),
                desk.unheard(UNHEARD));
    }

    @GET
    @Path("suspense")
    @Transactional
    public TemplateInstance suspense(@QueryParam("offset") @DefaultValue("0") int offset, @Context UriInfo address) {
        var from = Math.max(0, offset);
        return Templates.suspense(desk.suspended(from, LIMIT), Paging.of(address, from, LIMIT, desk.suspended()));
    }
}
