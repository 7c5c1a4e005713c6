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
import rapport.chassis.console.Paging;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;

/// The services of an account with the newest of their history, and one service with all of it. An account that we have
/// heard nothing of has no services, and the page says what would bring one.
@Path("/console/provisioning")
@Tag(name = "Console")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
public class ServicePages {
    private static final int LIMIT = 25;
    private static final int NEWEST = 10;

    private final Histories histories;

    ServicePages(Histories histories) {
        this.histories = histories;
    }

    @CheckedTemplate(basePath = "provisioning")
    static class Templates {
        static native TemplateInstance services(String accountId, List<Histories.Recent> services, Paging paging);

        static native TemplateInstance service(
                Histories.Running service, List<Histories.Version> versions, Paging paging);

        private Templates() {}
    }

    @GET
    @Path("accounts/{accountId}/services")
    public TemplateInstance services(
            @PathParam("accountId") String accountId,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @Context UriInfo address) {
        var from = Math.max(0, offset);
        return Templates.services(
                accountId,
                histories.ofAccount(accountId, from, LIMIT, NEWEST),
                Paging.of(address, from, LIMIT, histories.count(accountId)));
    }

    @GET
    @Path("services/{serviceId}")
    public TemplateInstance service(
            @PathParam("serviceId") String serviceId,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @Context UriInfo address) {
        var service = histories.find(serviceId).orElseThrow(() -> Problem.notFound("service", serviceId));
        var from = Math.max(0, offset);
        return Templates.service(
                service,
                histories.versions(serviceId, from, LIMIT),
                Paging.of(address, from, LIMIT, service.versions()));
    }
}
