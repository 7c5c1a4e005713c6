package rapport.consumption.usage;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import rapport.chassis.identity.Caller;
import rapport.chassis.identity.Roles;

/// What a version of a tariff would mean to those who use it.
@Path("/consumption/v1/tariffs/{id}/versions/{version}/preview")
public class TariffPreviewResource {
    private final ReRatingDesk desk;
    private final ReRatingsResource jobs;
    private final Caller caller;

    TariffPreviewResource(ReRatingDesk desk, ReRatingsResource jobs, Caller caller) {
        this.desk = desk;
        this.jobs = jobs;
        this.caller = caller;
    }

    /// Rates last month's usage of the tariff's agreements by this version, in memory, beside what was
    /// charged. The answer is a re-rating that is never done.
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public Response preview(@PathParam("id") String id, @PathParam("version") long version) {
        return jobs.accepted(desk.preview(id, version, caller.name()));
    }
}
